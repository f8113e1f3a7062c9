# Tests of the Datacenter competency. Silver counts exams, gold certifications: each is judged by itself.

use "datacenter.comp"

# Just enough for silver: two people with an exam each.
partner two_exams {
  id: "two-exams"  market: developed
  individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-410 ] } ]
}

# Just enough for gold, and nothing towards silver.
partner four_certified {
  id: "four-certified"  market: developed
  individuals: [
    { id: "ana" passed: [ "MCSA Windows Server 2012" ] },
    { id: "bo"  passed: [ "MCSA Windows Server 2012" ] },
    { id: "cy"  passed: [ "MCSA Windows Server 2016" ] },
    { id: "dee" passed: [ "MCSA Windows Server 2016" ] }
  ]
}

test "two people with an exam each are silver" as of 2017-09-30 {
  given two_exams
  expect datacenter is silver
  expect silver.people met
  expect gold.people unmet
}

test "any exam of the four focus areas will do" as of 2017-09-30 {
  given two_exams
  expect datacenter is silver
  case "70-246" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-246 ] } ] }
  case "70-247" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-247 ] } ] }
  case "70-243" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-243 ] } ] }
  case "74-409" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 74-409 ] } ] }
  case "70-410" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-410 ] } ] }
  case "70-411" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-411 ] } ] }
  case "70-412" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-412 ] } ] }
  case "70-413" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-413 ] } ] }
  case "70-414" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-414 ] } ] }
  case "70-417" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-417 ] } ] }
  case "70-740" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-740 ] } ] }
  case "70-741" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-741 ] } ] }
  case "70-742" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-742 ] } ] }
  case "70-743" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-743 ] } ] }
  case "70-744" with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-744 ] } ] }
}

test "silver asks for two people" as of 2017-09-30 {
  given two_exams
  expect datacenter is none
  expect silver.people unmet
  case "one with two exams" with { individuals: [ { id: "ana" passed: [ 74-409, 70-410 ] } ] }
  case "the other with another exam" with { individuals: [
    { id: "ana" passed: [ 74-409 ] },
    { id: "bo"  passed: [ 70-480 ] }
  ] }
  case "nobody" with { individuals: [] }
}

test "four people with a certification are gold, also where silver is not met" as of 2017-09-30 {
  given four_certified
  expect datacenter is gold
  expect silver.people unmet
  expect gold.people met
}

test "three with a certification are nothing" as of 2017-09-30 {
  given four_certified with { individuals: [
    { id: "ana" passed: [ "MCSA Windows Server 2012", "MCSA Windows Server 2016" ] },
    { id: "bo"  passed: [ "MCSA Windows Server 2012" ] },
    { id: "cy"  passed: [ "MCSA Windows Server 2016" ] },
    { id: "dee" passed: [ 70-740 ] }
  ] }
  expect datacenter is none
  expect gold.people unmet
}

test "70-243 is of the editions of July and September 2017" {
  given two_exams with { individuals: [ { id: "ana" passed: [ 74-409 ] }, { id: "bo" passed: [ 70-243 ] } ] }
  case "its last day" as of 2017-09-30
    expect datacenter is silver
  case "the day after" as of 2017-10-01
    expect datacenter is none
}

test "70-246 and 70-247 are accepted until the end of 2018" {
  given two_exams
  case "70-246, its last day" as of 2018-12-31 with { individuals: [
    { id: "ana" passed: [ 74-409 ] },
    { id: "bo"  passed: [ 70-246 ] }
  ] }
    expect datacenter is silver
  case "70-246, the day after" as of 2019-01-01 with { individuals: [
    { id: "ana" passed: [ 74-409 ] },
    { id: "bo"  passed: [ 70-246 ] }
  ] }
    expect datacenter is none
  case "70-247, its last day" as of 2018-12-31 with { individuals: [
    { id: "ana" passed: [ 74-409 ] },
    { id: "bo"  passed: [ 70-247 ] }
  ] }
    expect datacenter is silver
  case "70-247, the day after" as of 2019-01-01 with { individuals: [
    { id: "ana" passed: [ 74-409 ] },
    { id: "bo"  passed: [ 70-247 ] }
  ] }
    expect datacenter is none
}
