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
