competency seats "Seats" {
  tiers silver < gold
  facts {
    market: developed | developing
    product: text
    level: whole number or none
    seats: whole number
  }
  require r { seats >= by product { crm: 1  otherwise: 3 } }
}
