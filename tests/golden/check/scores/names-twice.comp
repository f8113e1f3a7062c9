competency capability "Capability" {
  facts {
    id:        text
    net_new:   money USD
    certified: whole number
    growth:    percent
    last_year: whole number
    mau:       whole number
    signed:    yes/no
    joined:    date
    sales:     list of { amount: money USD }
  }
  score s out of 10 {
    part p up to 5: in full if signed
    part p up to 5: in full at 5 of certified
  }
  let s = 5
  require points { s >= 5 }
}
