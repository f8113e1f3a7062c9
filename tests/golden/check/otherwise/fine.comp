competency seats "Seats" {
  tiers silver < gold
  facts {
    market: developed | developing
    product: text
    level: whole number or none
    seats: whole number
  }
  require r { seats >= by product { "CRM": 1  "Office 365", MB2-714: 2  otherwise: 3 } + by level { 1: 5  2: 6  otherwise: 7 } }
}
