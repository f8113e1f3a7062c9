facts {
  id:    text
  sales: list of { product: text }
}
# allow W0509: facts hold it, too
catalog exams {
  A-1 "Sales"
  B-1 "Technology"
}
competency first { require sold { count of sales >= 1 } }
