competency money "Money" {
  facts {
    id:         text
    growth:     percent
    sales:      list of {
      amount:   money in currency
      currency: text
    }
  }
  require revenue "Revenue" { sum of amount in sales >= USD 1,000 }
  require growth  "Growth"  { growth >= 35% }
}
