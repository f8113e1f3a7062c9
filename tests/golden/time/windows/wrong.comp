competency w {
  facts {
    id:     text
    signed: date
    term:   number
    sales:  list of {
      date: date
    }
  }
  require weeks { some sales has date in previous week }
  require calendar_days { some sales has date in last 3 calendar days }
  require none_last { some sales has date in last 0 calendar months }
  require fraction { signed on or before months_before(as_of, term) }
  require no_date { signed on or before months_before(term, 3) }
  require no_number { signed on or before months_before(as_of) }
  require two { signed on or before anniversary(signed, 2) }
  require number { as_of >= 5 }
  require unknown { signed on or before month_before(as_of, 2) }
  require a_day { signed before today }
}
