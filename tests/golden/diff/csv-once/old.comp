# The old rules read sales and what people passed, with dates.
catalog exams {
  E-1 "One"
  E-2 "Two"
}
facts {
  id: text
  years: whole number
  sales: list of {
    amount: whole number
  }
  staff: list of {
    name: text unique
    passed: set of exams
  }
}
competency care "Care" {
  require sold { sum of amount in sales >= 10 }
  require people { 2 different staff who passed any of { E-1 from 2017-01-01, E-2 } }
}
