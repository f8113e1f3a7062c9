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
  score s out of 40 {
    part a up to 10: in full at last_year of mau
    part b up to 10: in full at last_year of mau  only if last_year > 0
    part c up to 10: in full at 10% of mau / last_year  only if last_year >= 1
    part d up to 10: in full at by signed { yes: 5  no: 10 } of certified
  }
  require points { s >= 20 }
}
