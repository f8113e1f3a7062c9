competency open "Open" {
  no requirements
}

test "to everybody" {
  expect open is attained
}
