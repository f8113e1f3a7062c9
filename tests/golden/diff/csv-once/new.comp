# The new rules read refunds in place of sales, and one exam of staff.
catalog exams {
  E-1 "One"
  E-2 "Two"
}
facts {
  id: text
  years: whole number
  refunds: list of {
    amount: whole number
  }
  staff: list of {
    name: text unique
    passed: set of exams
  }
}
competency care "Care" {
  require refunded { sum of amount in refunds < 10 }
  require people { 1 different staff who passed E-2 }
  require old { years >= 2 }
}
