competency shop "Shop" {
  tiers silver < gold
  facts {
    id:      text
    market:  north | south | east
    revenue: money USD
  }
  require revenue "Revenue" {
    revenue >= by market and tier {
             silver      gold
      north: USD 20,000  USD 40,000
      south: USD 10,000  USD 20,000
    }
  }
}
