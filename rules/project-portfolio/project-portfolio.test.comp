# Tests of the Project and Portfolio Management competency. Gold has a clause that silver does not have.

use "project-portfolio.comp"

# Just enough for silver.
partner just_silver {
  id: "just-silver"  market: developed
  individuals: [ { id: "ana" passed: [ 74-343, 70-348 ] }, { id: "bo" passed: [ 74-343, 70-348 ] } ]
}

# Just enough for gold: four people with both exams, two of them with 70-339.
partner just_gold {
  id: "just-gold"  market: developed
  individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348, 70-339 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348 ] }
  ]
}

test "two people with both exams are silver" as of 2018-01-31 {
  given just_silver
  expect project_portfolio is silver
  expect silver.exams met
  expect gold.exams unmet
}

test "silver: each of the two has both exams" as of 2018-01-31 {
  given just_silver
  expect project_portfolio is none
  expect silver.exams unmet
  case "Bo lacks 74-343" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 70-348 ] }
  ] }
  case "Bo lacks 70-348" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 74-343 ] }
  ] }
  case "two people with one exam each are not one with both" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 74-343 ] },
    { id: "cy"  passed: [ 70-348 ] }
  ] }
  case "Ana alone" with { individuals: [ { id: "ana" passed: [ 74-343, 70-348, 70-339 ] } ] }
}

test "four people with both exams, two of them with 70-339, are gold" as of 2018-01-31 {
  given just_gold
  expect project_portfolio is gold
  expect gold.exams met
}

test "gold: four people with both exams" as of 2018-01-31 {
  given just_gold
  expect project_portfolio is silver
  expect gold.exams unmet
  case "one lacks 74-343" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348, 70-339 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 70-348 ] }
  ] }
  case "one lacks 70-348" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348, 70-339 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343 ] }
  ] }
  case "three, of whom all have 70-339" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348, 70-339 ] },
    { id: "cy"  passed: [ 74-343, 70-348, 70-339 ] }
  ] }
}

test "gold: two of those same four have 70-339" as of 2018-01-31 {
  given just_gold
  expect project_portfolio is silver
  expect gold.exams unmet
  case "none has" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 74-343, 70-348 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348 ] }
  ] }
  case "one has" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348 ] }
  ] }
  case "the second is someone else's" with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "bo"  passed: [ 74-343, 70-348 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348 ] },
    { id: "eve" passed: [ 70-339 ] }
  ] }
}

# Those with 70-339 come last in the facts.
test "of more people than asked for, those with 70-339 are chosen" as of 2018-01-31 {
  given just_gold with { individuals: [
    { id: "ana" passed: [ 74-343, 70-348 ] },
    { id: "bo"  passed: [ 74-343, 70-348 ] },
    { id: "cy"  passed: [ 74-343, 70-348 ] },
    { id: "dee" passed: [ 74-343, 70-348, 70-339 ] },
    { id: "eve" passed: [ 74-343, 70-348, 70-339 ] }
  ] }
  expect project_portfolio is gold
}
