use "crm.comp"

competency other {
  facts { id: text  visits: number }
  require volume { visits >= 3 }
}

test "the competency belongs to the path where there are several" as of 2017-07-07 {
  given acme
  expect gold.age met
  expect direct.volume met
}
