# The same name at other times, people conditions that are never asked together, one code at two times: nothing to say.
facts {
  total:  number
  people: list of {
    id:     text unique
    passed: set of exams
  }
}
catalog exams {
  AZ-1 "One"
  AZ-2 "Two"
}
competency c {
  require r before 2018-01-01 { total >= 5 }
  require r from 2018-01-01 { total >= 6 }
  require people {
    require early before 2018-01-01 { 2 different people who passed any of { AZ-1 } }
    require late from 2018-01-01 { 2 different people who passed any of { AZ-1 until 2019-01-01, AZ-2, AZ-1 from 2020-01-01 } }
  }
  option a before 2017-01-01 { require x { total >= 1 } }
  option a from 2017-01-01 { require x { total >= 2 } }
}
test "the date says which" as of 2018-01-01 {
  given { total: 5 }
  expect c.a.people.late met
  expect c.r unmet
}
