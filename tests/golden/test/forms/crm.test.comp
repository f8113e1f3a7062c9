use "crm.comp"
partner base {
  id: "base" market: developed revenue: USD 120.50 rate: 35% ended: none
  people: [ { id: "ana" passed: [ MB2-714, { code: MB2-713  on: 2017-01-01 } ] }, { id: "bo" passed: [ { code: MB2-714  on: 2017-03-01 } ] } ]
}
test "base" as of 2017-07-07 {
  given base
  expect crm is silver
  expect silver.folk.block met
  expect silver.folk.block.a filled by bo
  expect silver.folk.block.b filled by ana
  expect crm.doubled = USD 241
  expect s = 20
  expect s.p = 10
  expect pts.s.q = 10
  case "poor" with { revenue: 0, market: developing }
    expect silver.folk.block met
    expect silver.rated does not apply
    expect pts.s.p = 0
}
test "from a file" as of 2017-07-07 {
  given "p.json" with { market: developed }
  expect crm is invalid
  expect crm is silver
  expect silver.money met
  expect doubled = USD 5
}
test "missing rate" as of 2017-07-07 {
  given base with { rate: none }
  expect crm is undetermined
  expect silver.rated unknown
  expect silver.rated met
  expect silver met
}

test "later" as of 2017-12-24 {
  given base
  case "below" with { revenue: 149.99 }
    expect crm is none
    expect pts is not in force
    expect doubled = USD 449.97
  case "above" as of 2018-01-01 with { revenue: 150 }
    expect crm is silver
    expect pts is none
    expect doubled = USD 450.01
}
