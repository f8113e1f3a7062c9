use "crm.comp"

test "of the other option" as of 2017-07-07 {
  given acme
  expect partner.silver.volume met
  expect partner.gold.age met
  expect gold.age met
}

test "without the tier" as of 2017-07-07 {
  given acme
  expect volume met
  expect crew.lead filled by ana
}

test "of no tier, of no competency, of nothing" as of 2017-07-07 {
  given acme
  expect bronze.volume met
  expect other.silver.volume met
  expect crm.silver.crew.third met
  expect silver.volumes met
}
