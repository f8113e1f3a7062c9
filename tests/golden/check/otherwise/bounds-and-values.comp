competency seats "Seats" {
  tiers silver < gold
  facts {
    market: developed | developing
    product: text
    level: whole number or none
    seats: whole number
  }
  require r { seats >= by level { 1: 5  from 2: 6  otherwise: 7 } }
}
