competency shop "Shop" {
  facts {
    id:      text
    revenue: money USD
  }
  require revenue "Revenue" {
    revenue >= USD 100.000
  }
}
