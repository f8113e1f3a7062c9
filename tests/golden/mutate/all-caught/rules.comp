competency seats "Seats" {
  facts { id: text  seats: whole number }
  require seats "Seats" { seats >= 20 }
}

test "twenty" {
  given { id: "a" seats: 20 }
  case "twenty are enough"       expect seats is attained
  case "nineteen are too few"    with { seats: 19 } expect seats is none
}
