competency unreached {
  tiers silver < gold
  facts {
    n:      whole number
    market: developed | developing
    people: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    NW-1 "one"
  }
  require place { market is developed }
  tier silver {
    require size   { n >= 10 }
    require people { 4 different people who passed NW-1 }
  }
  tier gold {
    require size   { n >= 5 }
    require people { 2 different people who passed NW-1 }
    require abroad applies when n < 100, any of {
      market is developing
      n < 5
    }
    require few    { n < 50 }
  }
}
competency nested {
  tiers silver < gold < platinum
  facts { won: whole number }
  require wins  { won >= by tier { silver: 3  gold: 9  platinum: 9 } }
  require sizes { won >= by won { below 10: 1  from 10: 2 } }
}
