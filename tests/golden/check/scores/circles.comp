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
  score s out of 10 { part p up to 10: in full at 5 of t }
  score t out of 10 { part q up to 10: in full at 5 of s.p }
  require points { s >= 5 }
}
