use "seats.comp"

test "twenty" {
  given { id: "a" seats: 20 }
  case "twenty are enough"       expect seats is attained
  case "nineteen are too few"    with { seats: 19 } expect seats is none
}
