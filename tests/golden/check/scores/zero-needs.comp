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
  score s out of 100 {
    part a up to 60: in full at USD 0 of net_new
    part b up to 30: 0 per 1 of certified
    part c up to 10: 5 per full -1 of certified
    part d up to 0:  in full at by signed { yes: 5  no: 0 } of certified
  }
  require points { s >= 60 }
}
