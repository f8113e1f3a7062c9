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
  score s "Capability" out of 100 {
    part revenue "Net new revenue" up to 10: in full at USD 300,000 of net_new
    part people  "Certified"       up to 40: in full at 9 of certified
    part users   "Users"           up to 12.5: 1 per 1,000 of mau
  }
  require points { s >= 60 }
}
