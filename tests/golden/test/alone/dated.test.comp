use "dated.comp"

test "no date, and it is needed" {
  given { id: "contoso"  signed: 2017-07-01 }
  expect dated is attained
}
