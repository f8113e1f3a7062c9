competency crm {
  facts {
    n:      whole number
    people: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    NW-1 "one"
    NW-2 "two"
  }
  set forgotten = { NW-1 until 2016-12-31 }
  let double = n * 2
  let twice(x) = 2 * x
  let used_by_the_test = n * 3
  require size   { n >= 5 }
  require people { 1 different people who passed any of { NW-1 until 2018-12-31, NW-2 } }
  require old from 2019-01-01 any of {
    1 different people who passed any of { NW-1 until 2018-06-30, NW-2 }
    3 different people who passed NW-1
  }
}
test "three" as of 2018-01-01 {
  given { n: 3  people: [] }
  expect used_by_the_test = 9
}
