facts { total: number }
competency c until 2018-01-01 { require r { total >= 5 } }
competency c from 2018-01-01 { require r { total >= 6 } }
competency d { require r { total >= 5 } }
competency d from 2018-01-01 { require r { total >= 6 } }
competency e before 2018-01-01 {
  tiers silver < gold
  tier silver before 2017-01-01 { require r { total >= 5 } }
  tier silver { require r { total >= 5 } }
  tier gold { require r { total >= 5 } }
}
competency e from 2018-01-01 {
  require r before 2019-01-01 { total >= 5 }
  require r from 2018-06-01 { total >= 6 }
}
competency f {
  option a until 2018-01-01 { require r { total >= 5 } }
  option a from 2017-01-01 { require r { total >= 6 } }
}
