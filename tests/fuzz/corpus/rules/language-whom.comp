competency master "Master Installer" {
  facts {
    id:        text
    employees: list of {
      id:     text unique
      name:   text
      passed: set of exams
    }
  }
  catalog exams {
    PV-101 "Planning a roof"
    EL-200 "Electrical connection"
  }
  set planning   = { PV-101 }
  set connection = { EL-200 }

  require exams "Exams" {
    2 different employees who passed any of planning, of whom at least 1 passed any of connection
  }
}
