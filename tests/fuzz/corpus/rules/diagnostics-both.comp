competency shop "Shop" {
  facts {
    id:       text
    market:   developed | developing
    sales:    list of {
      market: developed | developing
      amount: money USD
    }
  }
  let local = sales where market is developed
  require revenue "Revenue" { sum of amount in local >= USD 1,000 }
}
