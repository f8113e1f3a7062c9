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
  }
  score t out of 10 {
    part p up to 10: best of { }
  }
  require points { s >= 60 or t >= 5 }
}
