catalog exams {
  B-1 "Technology"
  A-1 "Sales"
}
facts {
  sales: list of { product: text  net_new: yes/no }
  id:    text
}
competency second { require sold { count of (sales where net_new) >= 1 } }
