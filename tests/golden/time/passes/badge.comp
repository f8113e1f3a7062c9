competency badge {
  facts {
    id:     text
    passed: set of exams
  }
  catalog exams {
    AZ-1 "One"
    AZ-2 "Two"
    AZ-3 "Three"
  }
  require exams "Two of the exams" {
    passed at least 2 of { AZ-1 passed before 2018-01-01, AZ-2 until 2018-06-30, AZ-3 }
  }
  require none_of_the_old {
    passed none of { AZ-1 passed before 2016-01-01 }
  }
}
