use "solar.comp"

partner sunny {
  id: "sunny"  projects: 6  rating: 8.5  region: north
  people: [
    { id: "ana"  fitter: yes  planner: no   years: 3 },
    { id: "bo"   fitter: no   planner: yes  years: 1 }
  ]
}

test "sunny" as of 2017-07-07 {
  given sunny
  case "as she is"                               expect solar is gold
  case "unrated" with { rating: none }           expect silver.work met
  case "small" with { projects: 4  rating: 5 }   expect silver.work unmet
}

test "all there is" as of 2017-07-07 {
  given sunny with { region: south }
  expect silver.team unmet
}
