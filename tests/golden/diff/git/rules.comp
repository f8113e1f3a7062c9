use "exams.comp"
competency solar "Solar" {
  facts {
    id:        text
    employees: list of { id: text unique  passed: set of exams }
  }
  require people "People" { 2 different employees who passed A-1 }
}
