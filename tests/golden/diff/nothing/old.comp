# Layout, comments, names of lets, the order of lines, and two ways to write one thing: nothing of it is a change.
competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id:        text
    market:    developed | developing
    projects:  whole number
    insured:   yes/no
    signed:    date
    sales:     list of { product: text  amount: money USD  date: date }
    employees: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    A-1 "One"
    A-2 "Two"
    B-1 "Three"
  }
  set first = { A-1, A-2 }
  let counted = sales where product is "S" and date in last 12 months
  let enough(n) = projects >= n

  require cover    "Cover"    { insured }
  require finished "Finished" { projects >= by tier { silver: 10  gold: 40 } }
  require revenue  "Revenue"  {
    sum of amount in counted >= by market and tier {
                  silver  gold
      developed:  USD 10  USD 20
      developing: USD 5   USD 6
    }
    signed between 2017-01-01 and 2017-12-31
  }
  require people "People" {
    different employees {
      a: 1 who passed any of first
      b: 1 who passed B-1
    }
  }
  require some_of "Some" any of {
    enough(5)
    market is one of { developed, developing }
  }
  tier silver { insured }
  tier gold { require more "More" { enough(7) } }
}
