competency seats "Seats" {
  tiers silver < gold
  facts {
    market: developed | developing
    product: text
    level: whole number or none
    seats: whole number
  }
  require r { seats >= by level { from 5: 1  otherwise: 2 } + by level { below 5: 1  from 7: 3  otherwise: 2 } + by tier { gold: 5  otherwise: 2 } }
}
