# Tests of the Application Development competency. Silver and gold share nothing: each is judged by itself.

use "application-development.comp"

# Just enough for silver, with an exam each.
partner two_exams {
  id: "two-exams"  market: developed
  individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-357 ] } ]
}

# Just enough for gold, and nothing towards silver.
partner four_certified {
  id: "four-certified"  market: developed
  individuals: [
    { id: "ana" passed: [ "MCSD App Builder" ] },
    { id: "bo"  passed: [ "MCSD App Builder" ] },
    { id: "cy"  passed: [ "MCSD App Builder" ] },
    { id: "dee" passed: [ "MCSD App Builder" ] }
  ]
}

test "two people with an exam each are silver" as of 2017-07-31 {
  given two_exams
  expect application_development is silver
  expect silver.people met
  expect gold.people unmet
}

test "any exam of the three focus areas will do, or the assessment" as of 2017-07-31 {
  given two_exams
  expect silver.people met
  case "70-480" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-480 ] } ] }
    expect application_development is silver
  case "70-483" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-483 ] } ] }
    expect application_development is silver
  case "70-486" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-486 ] } ] }
    expect application_development is silver
  case "70-357" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-357 ] } ] }
    expect application_development is silver
  case "70-354" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-354 ] } ] }
    expect application_development is silver
  case "70-355" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-355 ] } ] }
    expect application_development is silver
  case "70-532" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-532 ] } ] }
    expect application_development is silver
  case "70-487" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-487 ] } ] }
    expect application_development is silver
  case "70-533" with { individuals: [ { id: "ana" passed: [ 70-480 ] }, { id: "bo" passed: [ 70-533 ] } ] }
    expect application_development is silver
  case "the assessment" with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ "Azure for Application Development assessment" ] }
  ] }
    expect application_development is silver
}

test "silver asks for two people" as of 2017-07-31 {
  given two_exams
  expect application_development is none
  expect silver.people unmet
  case "one with everything" with { individuals: [ { id: "ana" passed: [ 70-480, 70-357, 70-532 ] } ] }
  case "the other with another exam" with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-410 ] }
  ] }
  case "nobody" with { individuals: [] }
}

test "four people with the certification are gold, also where silver is not met" as of 2017-07-31 {
  given four_certified
  expect application_development is gold
  expect silver.people unmet
  expect gold.people met
}

test "three with the certification are nothing" as of 2017-07-31 {
  given four_certified with { individuals: [
    { id: "ana" passed: [ "MCSD App Builder" ] },
    { id: "bo"  passed: [ "MCSD App Builder" ] },
    { id: "cy"  passed: [ "MCSD App Builder" ] },
    { id: "dee" passed: [ 70-480 ] }
  ] }
  expect application_development is none
  expect gold.people unmet
}

# Later editions say "or the assessment requirements", but list none.
test "the assessment is of the July 2017 edition" {
  given two_exams with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ "Azure for Application Development assessment" ] }
  ] }
  case "its last day" as of 2017-08-31
    expect application_development is silver
  case "the day after" as of 2017-09-01
    expect application_development is none
}

test "70-354 and 70-355 retired on 2017-09-30" {
  given two_exams
  case "70-354, its last day" as of 2017-09-30 with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-354 ] }
  ] }
    expect application_development is silver
  case "70-354, the day after" as of 2017-10-01 with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-354 ] }
  ] }
    expect application_development is none
  case "70-355, its last day" as of 2017-09-30 with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-355 ] }
  ] }
    expect application_development is silver
  case "70-355, the day after" as of 2017-10-01 with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-355 ] }
  ] }
    expect application_development is none
  case "70-357, the day after" as of 2017-10-01 with { individuals: [
    { id: "ana" passed: [ 70-480 ] },
    { id: "bo"  passed: [ 70-357 ] }
  ] }
    expect application_development is silver
}
