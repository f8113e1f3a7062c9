facts {
  id:    number
  sales: list of { product: text or none }
  id:    number
}
catalog exams {
  A-1 "Selling"
  B-1 "Technology"
}
competency second { require sold { count of sales >= 1 } }
