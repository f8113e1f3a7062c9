facts {

    id: text
    market: developed | developing
    revenue: money USD
    rate: percent may be missing
    ended: date or none
    people: list of {
      id: text unique
      passed: set of exams
    }
}
catalog exams {
    MB2-714 "A"
    MB2-713 "B"
  }
competency crm "CRM" until 2017-11-30 {
  tiers silver < gold
  let doubled = revenue * 2
  require money { revenue >= by tier { silver: USD 100  gold: USD 200 } }
  require folk any of {
    require some_pass { 2 different people who passed MB2-714 }
    require block { different people { a: 1 who passed MB2-714 b "the other": 1 who passed any of { MB2-713 } } }
  }
  require rated applies when market is developed or rate is known { rate >= 35% }
}
competency crm "CRM" from 2017-12-01 {
  tiers silver < gold
  let doubled = revenue * 3
  require money { revenue >= by tier { silver: USD 150  gold: USD 250 } }
}
competency pts "Points" until 2017-11-30 {
  score s out of 20 {
    part p up to 10: in full at USD 100 of revenue
    part q up to 10: 5 per 1 of count of people
  }
  require pts { s >= 12 }
}
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
  given base with { market: developed }
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
