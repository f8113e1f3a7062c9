# A field of each type, some with two readers, some with none.
facts {
  id:          text
  region:      north | south
  size:        whole number
  share:       percent may be missing
  score:       number = 1
  since:       date or none
  insured:     yes/no from "is insured"
  audited:     attested "the auditor's letter, not older than a year"
  motto:       text
  never:       text
  tags:        set of text
  revenue:     money EUR
  sales:       list of {
    number:    text unique
    kind:      text
    amount:    money in currency
    currency:  text
    parts:     list of { pieces: whole number  weight: number }
  }
  employees:   list of {
    id:        text unique
    name:      text
    passed:    set of exams
  }
}

# allow W0509: facts hold it, too
catalog exams {
  A-1 "Planning"
  B-1 "Building"
  C-1 "Selling"
}

competency builder "Builder" {
  tiers silver < gold
  let big = sales where kind is one of { "House", "Shed" } and sum of pieces in parts >= 3
  require money "Sales" { sum of amount in big >= by tier { silver: EUR 10  gold: EUR 20 } }
  tier silver {
    require people "People" { 1 different employees who passed any of { A-1, B-1 } }
  }
  tier gold applies when region is north {
    require people "People" { 2 different employees who passed B-1 }
    require more "More" any of {
      size >= 10
      require other "Other" {
        share >= 10%
        score >= 3
      }
    }
  }
}

competency seller {
  require lists "Sales" { count of sales >= 1 }
  require tags { tags any of { "fair" } }
  revenue >= EUR 100
  motto is not "none" and insured
  require audit "Audit" { audited }
  since before 2020-01-01
}
