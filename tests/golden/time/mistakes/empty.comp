competency c before 0001-01-01 {
  facts { total: number  kind: a | b  passed: set of exams }
  catalog exams {
    AZ-1 "One"
    AZ-2 "Two"
  }
  require r from 2018-01-01 until 2017-12-31 { total >= 5 }
  require twice from 2018-01-01 from 2018-02-01 { total >= 5 }
  require both until 2018-01-01 before 2018-02-01 { total >= 5 }
  require word { passed any of { AZ-1, AZ-2 taken before 2018-01-01 } }
  require no_passes { kind is one of { a passed before 2018-01-01, b } }
  require no_date until 2018-02-30 { total >= 5 }
}
