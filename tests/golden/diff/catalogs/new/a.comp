competency a "A" {
  facts {
    id: text
    staff: list of {
      id: text unique
      passed: set of exams
    }
  }
  catalog exams {
    E-1 "One of a"
  }
  require x { some staff has passed E-1 }
}
