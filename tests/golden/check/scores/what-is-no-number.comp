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
    part a up to 30: in full at 1 of signed
    part b up to 30: in full at 2 of sales
    part c up to 20: USD 5 per 1 of certified
    part d up to 10: 5 per 1 of joined
    part e up to 10: in full if certified
  }
  require points { s >= 60 }
}
