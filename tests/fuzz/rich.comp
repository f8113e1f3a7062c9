# Every kind of field and of condition, for fuzz_facts.c: whatever facts arrive, some rule looks at them.

competency rich "Everything" {
  tiers bronze < silver < gold

  facts {
    id:         text
    held:       tier or none
    market:     developed | developing
    staff:      whole number
    score:      number or none
    share:      percent may be missing
    revenue:    money USD
    since:      date may be missing
    audited:    yes/no = no
    insured:    attested "the certificate of insurance"
    badges:     set of exams
    tags:       set of text may be missing
    sales:      list of {
      product:  text
      amount:   money in currency
      currency: text
      date:     date
      renewal:  yes/no
    }
    people:     list of {
      id:       text unique
      name:     text may be missing
      level:    junior | senior
      hours:    number may be missing
      passed:   set of exams
      courses:  list of { name: text  day: date may be missing }
    }
  }

  catalog exams {
    A-1 "One"
    A-2 "Two"
    B-1 "Three"
    B-2 "Four"
    C-1 "Five"
  }

  set first  = { A-1, A-2 }
  set second = { B-1, B-2, C-1 }

  let counted "New sales" = sales where product is one of { "S", "L" } and not renewal and date in last 12 months
  let won(kind, least) "Won" = count of (sales where product is kind and amount > USD 1) >= least
  let products     = counted per product
  let average_sale = sum of amount in counted / count of counted

  require basis "Basis" at least 2 of {
    audited
    note: "The audit of the year before counts, too."
    won("S", 2) and insured
    score is none
    since in last 3 years
    market is developed
  }

  require cover "Insurance" unless audited { insured }

  score worth "Worth" out of 50 {
    part asked  "Asked"  up to 20: in full at by market { developed: 10  developing: 5 } of score  only if share >= 10%
    part sold   "Sold"   up to 10: 3 per full USD 100 of revenue
    part grown  "Grown"  up to 10: best of { in full at 35% of growth from staff to score  in full if audited }
    part taught "Taught" up to 10: sum of { 2 per 1 of count of (people where hours > 5)  1 per 3 of average of hours in people }
  }

  option sellers "Sellers" {
    require revenue "Revenue" applies when revenue > USD 1 {
      sum of amount in counted >= by market and tier {
                    bronze   silver     gold
        developed:  USD 10   USD 1,000  USD 10,000
        developing: USD 5    USD 500    USD 5,000
      }
    }
    require mix "Mix" only gold any of {
      (average_sale, or USD 0 if none) >= USD 100
      count of (sales where renewal) >= 20% of (count of sales)
      median of amount in sales > USD 7
      largest of amount in counted < revenue
    }
  }

  option experts "Experts" {
    require team "Team" {
      different people where level is known {
        lead "Lead":    by tier { silver: 1  gold: 2 } who passed all of first, of whom at least 1 passed any of second
        coder "Coder":  1 who passed any of first or hours >= 10.5
      }
    }
    tier silver {
      require courses "Courses" { every people has (some courses has (courses.name is not "x" and day after 2015-01-01)) }
    }
    tier gold {
      require known "Known" { since is known and share >= 35% and max(staff, 3) * 2 - 1 > score }
      require shared "Shared" {
        same or different people, each in up to 2 lines {
          2 who passed any of first
          2 who passed none of second
          1 who count of courses >= 2
        }
      }
      require steps "Steps" { staff >= by score { below 0: 1  from 0: 2  from 10: 3 } }
      for each person in (people where level is senior) {
        require taught "Taught" { some courses has (courses.name is not "x" and day after 2015-01-01) }
        person.hours >= 10
      }
      require spread "Spread" {
        count of (products where sum of amount in counted >= USD 10) >= 1
        every (people per level, name) has (count of people <= 3 and (some people has passed A-1))
        the product with the latest date in sales is not "S" or (the name with the smallest hours in people) is known
        2 different products who (every counted has not renewal)
        staff >= by market { developed: 1  otherwise: 2 } + by score { 1: 5  otherwise: 0 }
        count of (sales where by product { "S": yes  otherwise: renewal }) >= 1
      }
      require worth "Worth" any of {
        max(worth, score) >= 20
        every part of worth > 0
      }
      require badges "Badges" { badges at least 2 of second and tags any of { "t", "u" } }
    }
  }
}

# Results of competencies, alone and of a group.
competency plain "Plain" in all_kinds {
  facts { staff: whole number }
  require staff "Staff" { staff >= 2 or rich is at least silver }
}

competency second "Second" in all_kinds, tiered {
  tiers bronze < silver < gold
  facts { held: tier of rich or none }
  let rich_one = rich
  require rich "Rich" any of {
    rich is at least tier
    partner.held is at least tier and rich_one is not none
    rich is one of { bronze, gold }
  }
}

competency last "Last" applies when rich is known {
  facts { people: list of { hours: number may be missing } }
  require many "Many" at least 2 of {
    all of all_kinds are attained
    none of tiered is gold
    at least 1 of all_kinds is at least silver
    every people has (any of tiered is not silver or hours is known)
  }
}
