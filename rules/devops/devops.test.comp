# Tests of the DevOps competency. "Of those same 2" is what the page insists on.

use "devops.comp"

# Just enough for silver: two people with both exams, one of them with a certificate of the agile list.
partner just_silver {
  id: "just-silver"  market: developed
  individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ]
}

# Just enough for gold: four people with both exams, two of them with a certificate of the agile list.
partner just_gold {
  id: "just-gold"  market: developed
  individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498, PMI-ACP ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498 ] }
  ]
}

test "just enough for silver" as of 2017-09-30 {
  given just_silver
  expect devops is silver
  expect silver.exams met
  expect gold.exams unmet
}

test "just enough for gold" as of 2017-09-30 {
  given just_gold
  expect devops is gold
  expect gold.exams met
}

test "silver: each of the two has both exams" as of 2017-09-30 {
  given just_silver
  case "both have" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams met
  case "Bo lacks 70-498" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496 ] }
  ] }
    expect silver.exams unmet
  case "Bo lacks 70-496" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-498 ] }
  ] }
    expect silver.exams unmet
  case "Ana, who has the certificate, lacks 70-498" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams unmet
  case "Ana alone" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] }
  ] }
    expect silver.exams unmet
  case "nobody" with { individuals: [] }
    expect silver.exams unmet
}

test "silver: one of those same two has any of four certificates" as of 2017-09-30 {
  given just_silver
  case "70-497" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams met
  case "PMI-ACP" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, PMI-ACP ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams met
  case "Professional Scrum Master I" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, "Professional Scrum Master I" ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams met
  case "Certified ScrumMaster" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, "Certified ScrumMaster" ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams met
  case "none of them" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] }
  ] }
    expect silver.exams unmet
}

# The page's own check: A and B have both exams, C has only 70-497. That fails, until B passes one of the list.
test "someone else's certificate does not help" as of 2017-09-30 {
  given just_silver
  case "only Cy has 70-497" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] },
    { id: "cy"  passed: [ 70-497 ] }
  ] }
    expect devops is none
    expect silver.exams unmet
  case "Bo has Professional Scrum Master I, too" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498 ] },
    { id: "bo"  passed: [ 70-496, 70-498, "Professional Scrum Master I" ] },
    { id: "cy"  passed: [ 70-497 ] }
  ] }
    expect devops is silver
    expect silver.exams met
}

# Ana and Bo come first in the facts; counting them and stopping there would miss Cy.
test "of more people than asked for, those with a certificate are chosen" as of 2017-09-30 {
  given just_silver with {
    individuals: [
      { id: "ana" passed: [ 70-496, 70-498 ] },
      { id: "bo"  passed: [ 70-496, 70-498 ] },
      { id: "cy"  passed: [ 70-496, 70-498, 70-497 ] }
    ]
  }
  expect devops is silver
}

test "gold: four people with both exams" as of 2017-09-30 {
  given just_gold
  case "one lacks 70-498" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498, PMI-ACP ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496 ] }
  ] }
    expect devops is silver
  case "one lacks 70-496" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498, PMI-ACP ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-498 ] }
  ] }
    expect devops is silver
  case "a fifth does no harm" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498, PMI-ACP ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498 ] },
    { id: "eve" passed: [ 70-496, 70-498 ] }
  ] }
    expect devops is gold
}

test "gold: two of those same four have a certificate" as of 2017-09-30 {
  given just_gold
  case "one has" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498 ] }
  ] }
    expect devops is silver
    expect gold.exams unmet
  case "two certificates of one person are one person's" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497, PMI-ACP ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498 ] }
  ] }
    expect gold.exams unmet
  case "the second is someone else's" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498, 70-497 ] },
    { id: "bo"  passed: [ 70-496, 70-498 ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498 ] },
    { id: "eve" passed: [ "Certified ScrumMaster" ] }
  ] }
    expect gold.exams unmet
  case "two have" with { individuals: [
    { id: "ana" passed: [ 70-496, 70-498 ] },
    { id: "bo"  passed: [ 70-496, 70-498, "Certified ScrumMaster" ] },
    { id: "cy"  passed: [ 70-496, 70-498 ] },
    { id: "dee" passed: [ 70-496, 70-498, "Professional Scrum Master I" ] }
  ] }
    expect devops is gold
    expect gold.exams met
}
