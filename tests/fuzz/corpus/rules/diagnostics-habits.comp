competency shop "Shop" {
  facts {
    id:      text
    market:  north | south
    revenue: money USD
    staff:   whole number
  }
  require shop "Shop" {
    market == north && staff ≥ 3
    revenue >= $100,000
  }
}
