competency b "B" {
  facts {
    id: text
    staff: list of {
      id: text unique
      passed: set of exams
    }
  }
  catalog exams {
    E-1 "One of all"
  }
  require x { some staff has passed E-1 }
}
