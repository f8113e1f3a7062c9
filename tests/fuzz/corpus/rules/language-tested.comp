competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id:        text
    projects:  whole number
    signed:    date
    employees: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    PV-101 "Planning a roof"
  }
  let age_limit = 40
  require recent   "Recent"   { signed in last 12 months }
  require projects "Projects" { projects >= by tier { silver: 10  gold: age_limit } }
  require people   "People"   {
    different employees {
      planner: 1 who passed PV-101
    }
  }
}

partner sunny {
  id: "sunny"  projects: 12  signed: 2017-01-01
  employees: [ { id: "ana" passed: [ PV-101 ] }, { id: "bo" passed: [] } ]
}

test "twelve projects are silver" as of 2017-07-07 {
  given sunny
  expect solar is silver
  expect gold.projects unmet
  expect silver.people.planner filled by ana
  expect age_limit = 40
}

test "forty are gold" as of 2017-07-07 {
  given sunny with { projects: 40 }
  expect solar is gold
}
