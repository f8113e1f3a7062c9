competency depth "Depth" {
  facts {
    id:           text
    size:         whole number
    share:        percent
    revenue:      money USD
    since:        date
    insured:      yes/no
    market:       developed | developing
    regions:      set of text
    contact:      text or none from "contact person"
    customers:    list of {
      id:         text unique
      seats:      list of { product: text  count: whole number }
    }
    staff:        list of {
      id:         text unique
      passed:     set of exams
    }
  }
  # allow W0509: facts hold it, too
  catalog exams {
    A-1 "An exam"
    A-2 "Another exam"
  }
  require values "Values" {
    size >= 10
    share >= 35%
    revenue >= USD 1,000
    since before 2017-01-01
    insured
    market is developed
    regions any of { "North" }
    contact is none or contact is "Ana"
  }
  require customers "Customers" { 1 different customers who sum of count in (seats where product is "CRM") >= 10 }
  require staff "Staff" { 1 different staff who passed A-1 }
}
