competency seats "Seats" {
  tiers silver < gold
  facts {
    market: developed | developing
    product: text
    level: whole number or none
    seats: whole number
  }
  require r { seats >= by market { developed: 1  developing: 2  otherwise: 3 } }
}
