competency shop "Shop" {
  facts {
    id:        text
    employees: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    NW-1 "One"
    NW-2 "Two"
  }
  require exams "Exams" {
    4 different employees {
      sales:      2 who passed NW-1
      technology: 1 who passed NW-2
    }
  }
}
