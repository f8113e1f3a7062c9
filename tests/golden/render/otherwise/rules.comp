# A weight a product, and one for every other product; levels by number.
competency seats "Seats" {
  tiers silver < gold
  facts {
    id:     text
    level:  whole number or none
    market: text
    usage:  list of {
      product: text
      users:   whole number
    }
  }
  let weighed "Weighed users" = sum of users * by product { "CRM": 3  "Office": 2  otherwise: 1 } in usage
  require weighed { weighed >= by tier { gold: 20  otherwise: 10 } }
  require level   { by level { 1: 10  2: 20  otherwise: 30 } <= 20 }
  require market  { weighed >= by market and level {
                       1  2   otherwise
      "US", "CA":      5  10  15
      otherwise:       1  2   3
  } }
}
