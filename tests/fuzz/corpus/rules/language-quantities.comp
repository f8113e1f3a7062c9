competency exams "Exams" {
  facts {
    id:        text
    employees: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    A-1 "One"
    A-2 "Two"
    A-3 "Three"
    B-1 "Other"
  }
  set a = { A-1, A-2, A-3 }
  require first  "Any of a"          { some employees has passed any of a }
  require second "All of a"          { some employees has passed all of a }
  require third  "Two, and not B-1"  { some employees has passed at least 2 of a and none of { B-1 } }
  require fourth "A-1 and one more"  { some employees has passed A-1 and (A-2 or B-1) }
}
