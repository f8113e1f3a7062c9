competency shop "Shop" {
  tiers silver < gold
  facts {
    id:     text
    people: list of { id: text unique  passed: set of exams }
  }
  catalog exams {
    NW-1 "Service"
    NW-2 "Sales"
  }
  require exams {
    2 different people {
      lead: 1 who passed NW-1
      dev:  1 who passed NW-2
    }
  }
  require more only gold { count of people >= 3 }
}

test "paths" as of 2017-05-05 {
  given { id: "a"  people: [ { id: "ana"  passed: [ NW-1, NW-2 ] } ] }
  expect exams met
  expect exams.lead filled by "ana"
  expect gold.lead filled by "ana"
  expect lead filled by "ana"
  expect silver.exams.leda filled by "ana"
  expect silver.exams.boss filled by "ana"
  expect silver.more met
  expect silver.mystery met
  expect gold.more.lead filled by "ana"
  expect shop.gold.mystery met
  expect shop.mystery met
  expect mystery.exams met
}
