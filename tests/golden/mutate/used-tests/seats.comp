use "shared.comp"

competency seats "Seats" {
  facts { id: text  seats: whole number }
  require seats "Seats" { seats >= enough }
}

