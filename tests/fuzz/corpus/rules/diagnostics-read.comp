competency shop "Shop" {
  tiers silver < gold
  facts {
    id:      text
    market:  developed | developing
    revenue: money USD
  }
  require revenue "Revenue" {
    revenue >= by markt { developed: USD 100,000  developing: USD 50,000 }
  }
}
