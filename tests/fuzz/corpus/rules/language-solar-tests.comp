competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id:        text
    projects:  whole number
    signed:    date
    active:    yes/no = yes
    employees: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    PV-101 "Planning a roof"
  }
  let age_limit = 40
  require recent   "Recent"   applies when active { signed in last 12 months }
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

test "projects" as of 2017-07-07 {
  given sunny
  expect silver.people met
  case "one below silver" with { projects: 9 }   expect solar is none
  case "silver"           with { projects: 10 }  expect solar is silver
  case "one below gold"   with { projects: 39 }  expect solar is silver
  case "gold"             with { projects: 40 }  expect solar is gold
}

test "a year after signing" as of 2017-12-31 {
  given sunny
  case "its last day"                                       expect silver.recent met
  case "a day later" as of 2018-01-01                       expect silver.recent unmet
  case "not active"  as of 2018-01-01 with { active: no }   expect silver.recent does not apply
}

test "a partner from a file" as of 2017-07-07 {
  given sunny with { projects: 50 }
  expect solar is none
}
