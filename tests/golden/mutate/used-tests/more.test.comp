use "seats.test.comp"

test "fifty" {
  given { id: "b"  seats: 50 }
  expect seats is attained
}
