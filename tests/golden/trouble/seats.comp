competency seats "Seats" {
  facts {
    id: text
    seats: number
  }
  seats >= 20
}
