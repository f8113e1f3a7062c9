competency devops "DevOps" {
  facts {
    employees: list of {
      id: text unique
      passed: set of exams
    }
  }
  catalog exams {
    70-346 "Identities"
    "MCSA Office 365"
  }
  set both_exams = { 70-346 }
  require r {
    2 different employees who passed all of both_exams or "MCSA Office 365"
  }
}
