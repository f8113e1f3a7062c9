competency shop "Shop" {
  facts {
    id:        text
    employees: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    NW-1 "One"
    NW-2 "Two"
  }
  set design   = { NW-1 }
  set delivery = { NW-2 }
  require exams "Exams" {
    2 different employees who passed any of design
    2 different employees who passed any of delivery
  }
}
