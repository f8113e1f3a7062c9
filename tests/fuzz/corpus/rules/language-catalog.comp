competency devices "Devices" {
  facts {
    id:        text
    employees: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    70-354  "Installing devices"
    PMI-ACP "Agile Certified Practitioner"
    "MCSA Windows Server 2016"
  }
  set any_exam = { 70-354, PMI-ACP, "MCSA Windows Server 2016" }
  require people "People" { 1 different employees who passed any of any_exam }
}
