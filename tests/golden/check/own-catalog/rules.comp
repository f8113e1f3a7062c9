# A competency's own catalog hides the one at the top: its codes are those it lists, and no others.
facts {
  id: text
  individuals: list of {
    id: text unique
    passed: set of exams
  }
}
catalog exams {
  A-1 "One"
  B-1 "Two"
}
competency own "Own catalog" {
  catalog exams {
    B-1 "Two, by another title"
    C-1 "Three"
  }
  set both = { B-1, C-1 }
  require x { 1 different individuals who passed all of both }
}
competency outer "The catalog at the top" {
  require x { 1 different individuals who passed A-1 }
}
