competency seats "Seats" {
  tiers silver < gold
  facts {
    id: text
    seats: whole number
  }
  tier silver { require sold { seats >= 3 } }
  tier gold { require sold { seats >= 10 } }
}
