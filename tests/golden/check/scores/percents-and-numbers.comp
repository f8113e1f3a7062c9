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
    part a up to 60: in full at 9 of certified
    part b up to 40: in full at 35 of growth
  }
  require points { s >= 60 }
}
