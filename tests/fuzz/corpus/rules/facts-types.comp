competency types "Types" {
  facts {
    id:         text
    score:      number
    projects:   whole number
    growth:     percent
    revenue:    money USD
    signed:     date
    ended:      date or none
    insured:    yes/no
    market:     developed | developing
    regions:    set of text
    languages:  whole number = 1
    contact:    text may be missing from "contact person"
    offices:    list of {
      city:     text unique
      rent:     money in currency
      currency: text
    }
    employees: list of {
      id:       text unique
      passed:   set of exams
    }
  }
  catalog exams {
    A-1 "An exam"
  }
  require values "Values" {
    score >= 2.5
    projects >= 12
    growth >= 35%
    revenue >= USD 100,000
    signed before 2017-01-01
    ended is none
    insured
    market is developed
    regions any of { "North" }
    languages >= 1 or contact is known
    sum of rent in offices <= EUR 5,000
  }
  require people "People" { 1 different employees who passed A-1 }
}
