facts {
  id:    text
  sales: list of { product: text }
}
catalog exams {
  A-1 "Sales"
  B-1 "Technology"
}
competency first { require sold { count of sales >= 1 } }
