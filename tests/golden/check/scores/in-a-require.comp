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
  require points {
    score s out of 10 { part p up to 10: in full if signed }
    s >= 5
  }
}
