use "seasonal.comp"

test "closed" as of 2018-06-30 {
  given { open: no }
  expect seasonal is none
}
