competency shop "Shop" {
  facts {
    id:        text
    employees: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    NW-417 "Storage Sales"
    NW-470 "Networks"
  }
  set sales_exams = { NW-470, NW-471 }
  require exams "Exams" { 1 different employees who passed any of sales_exams }
}
