competency fresh "Fresh" {
  facts {
    id:     text
    visits: list of { on_day: date }
    signed: date
  }
  require visits   "Visits"   { count of (visits where on_day in last 1 month) >= 1 }
  require contract "Contract" { signed between 2017-01-01 and 2017-06-30 }
}
