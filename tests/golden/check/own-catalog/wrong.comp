use "rules.comp"
competency other {
  catalog exams {
    C-1 "Three"
  }
  require x { 1 different individuals who passed A-1 }
}
competency last {
  require x { 1 different individuals who passed C-1 }
}
