competency shop "Shop" {
  facts {
    id:     text
    people: list of { id: text unique  passed: set of exams  held: set of exams may be missing }
  }
  catalog exams {
    NW-1 "Service"
    NW-2 "Sales"
  }
  set old = { NW-1 passed before 2018-01-01, NW-2 passed before 2018-01-01 }
  require exams { 1 different people who passed all of old }
  require holds { 1 different people who held NW-1 }
}
