competency shop "Shop" {
  facts {
    id:        text
    employees: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    NW-1 "One"
    NW-2 "Two"
    NW-3 "Three"
  }
  set field = { NW-3 }
  require exams "Exams" {
    2 different employees who passed NW-1 or passed NW-2 and any of field
  }
}
