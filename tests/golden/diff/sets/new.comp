competency solar "Solar" {
  facts {
    id:        text
    employees: list of {
      id:      text unique
      passed:  set of exams
    }
  }
  catalog exams {
    A-1 "One"
    A-2 "Two"
    B-1 "Three"
    B-2 "Four"
    C-1 "Five"
  }
  set first  = { A-1 }
  set second = { B-1, B-2 }
  set any_of_them = { first, C-1 from 2018-01-01 }

  require one_of "One of all" { 1 different employees who passed any of any_of_them }
  require both   "Both"       { 2 different employees who passed any of second and at least 2 of { A-1, A-2, C-1 } }
}
