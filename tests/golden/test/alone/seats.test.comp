use "seats.comp"

test "no date is needed" {
  given { id: "contoso"  seats: 4 }
  expect seats is silver
}

test "explained" as of 2017-07-07 {
  given { id: "contoso"  seats: 4 }
  expect explanation in "seats.txt"
  expect explanation in "seats.json"
}
