catalog exams {
  E-1 "Planning"
  E-2 "Electrical wiring"
}
competency care "Care" {
  facts {
    id: text
    staff: list of {
      id: text unique
      passed: set of exams
    }
  }
  set entry "First exams" = { E-1 }
  require people "People" {
    2 different staff {
      planner "Planner of roofs": 1 who passed any of entry
      wirer "Wirer": 1 who passed E-2
    }
  }
}
