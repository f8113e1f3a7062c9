competency crm {
  facts {
    people: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    NW-1 "one"
    NW-2 "two"
    NW-3 "three"
    NW-4 "four"
  }
  set core      = { NW-1, NW-2 }
  set other     = { NW-2, NW-3 }
  set all_exams = { NW-1, NW-2, NW-3 }
  set forgotten = { NW-4 }
  let unused(n) = 3 * n
  require staff any of {
    1 different people who passed any of core and any of other
    2 different people who passed NW-2 and any of other
    3 different people who passed at least 2 of all_exams and any of core  # one of the two is of the core: no warning
    same or different people {
      a: 1 who passed any of core
      b: 1 who passed any of other
    }
    different people {  # nobody is in two lines: no warning
      c: 1 who passed any of core
      d: 1 who passed any of other
    }
  }
}
