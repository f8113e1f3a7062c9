facts {
  total:  number
  kind:   a | b
  passed: set of exams
}
catalog exams {
  AZ-1 "One"
  AZ-2 "Two"
}
set old = { AZ-1 until 2017-12-31, AZ-2 until 2018-12-31 }
set mixed = { AZ-1 until 2017-12-31, AZ-2 }
competency c from 2017-01-01 {
  tiers silver < gold
  tier silver {
    require r until 2018-12-31 { total >= 5 }
    require s from 2019-02-01 { total >= 5 }
  }
  tier gold {
    require never until 2016-12-31 { total >= 5 }
    require group any of {
      require first before 2018-01-01 { total >= 6 }
      require second before 2018-06-01 { total >= 7 }
    }
    require two_of_them at least 2 of {
      total >= 8
      require three before 2018-01-01 { total >= 9 }
      require four from 2018-01-01 { total >= 10 }
      require five from 2020-01-01 { total >= 10 }
    }
    require half at least 2 of {
      total >= 8
      require six before 2018-01-01 { total >= 9 }
    }
    require some_old { passed any of old }
    require all_mixed { passed all of mixed }
    require two_mixed { passed at least 2 of mixed }
    require kinds { kind is one of { a until 2018-12-31, b until 2018-06-30 } }
    require fine before 2018-12-31 { passed any of old }
  }
}
competency d until 2017-11-30 { require r { total >= 5 } }
competency d from 2018-01-01 until 2018-12-31 {
  option a until 2018-06-30 { require r { total >= 6 } }
  option b until 2018-07-31 { require r { total >= 6 } }
}
competency d from 2019-01-01 { require r { total >= 7 } }
