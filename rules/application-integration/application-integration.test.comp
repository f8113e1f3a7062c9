# Tests of the Application Integration competency. Its two head-counts may be of the same people.

use "application-integration.comp"

# Just enough for silver: two people who pass both.
partner same_two {
  id: "same-two"  market: developed
  individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532, "BizTalk Server 2013 assessment" ] }
  ]
}

# Just enough for gold: four people who pass both.
partner same_four {
  id: "same-four"  market: developed
  individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532, "BizTalk Server 2013 assessment" ] },
    { id: "cy"  passed: [ 70-483, "BizTalk Server 2013 assessment" ] },
    { id: "dee" passed: [ 70-462, "BizTalk Server 2013 assessment" ] }
  ]
}

test "the same two people will do for silver" as of 2018-01-31 {
  given same_two
  expect application_integration is silver
  expect silver.people met
  expect silver.people.exams filled by ana, bo
  expect silver.people.assessment filled by ana, bo
  expect gold.people unmet
}

test "two others for the assessment will do, too" as of 2018-01-31 {
  given same_two with { individuals: [
    { id: "ana" passed: [ 70-412 ] },
    { id: "bo"  passed: [ 70-532 ] },
    { id: "cy"  passed: [ "BizTalk Server 2013 assessment" ] },
    { id: "dee" passed: [ "BizTalk Server 2013 assessment" ] }
  ] }
  expect application_integration is silver
  expect silver.people.exams filled by ana, bo
  expect silver.people.assessment filled by cy, dee
}

test "the same four people will do for gold" as of 2018-01-31 {
  given same_four
  expect application_integration is gold
  expect gold.people met
}

# Bo's exam is the second of two.
test "any exam of the four focus areas will do" as of 2018-01-31 {
  given same_two
  expect application_integration is silver
  case "70-412" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-412, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-740" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-740, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-741" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-741, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-742" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-742, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-462" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-462, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-464" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-464, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-762" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-762, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-764" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-764, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-483" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-483, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-487" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-487, "BizTalk Server 2013 assessment" ] }
  ] }
  case "70-532" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532, "BizTalk Server 2013 assessment" ] }
  ] }
}

test "what is short for silver" as of 2018-01-31 {
  given same_two
  expect application_integration is none
  expect silver.people unmet
  case "two exams of one person are one person" with { individuals: [
    { id: "ana" passed: [ 70-412, 70-483, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ "BizTalk Server 2013 assessment" ] }
  ] }
    expect silver.people.exams filled by ana
  case "another exam" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-480, "BizTalk Server 2013 assessment" ] }
  ] }
    expect silver.people.exams filled by ana
  case "one with the assessment" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532 ] }
  ] }
    expect silver.people.assessment filled by ana
}

test "what is short for gold" as of 2018-01-31 {
  given same_four
  expect application_integration is silver
  expect gold.people unmet
  case "three with an exam" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532, "BizTalk Server 2013 assessment" ] },
    { id: "cy"  passed: [ 70-483, "BizTalk Server 2013 assessment" ] },
    { id: "dee" passed: [ "BizTalk Server 2013 assessment" ] }
  ] }
    expect gold.people.exams filled by ana, bo, cy
  case "three with the assessment" with { individuals: [
    { id: "ana" passed: [ 70-412, "BizTalk Server 2013 assessment" ] },
    { id: "bo"  passed: [ 70-532, "BizTalk Server 2013 assessment" ] },
    { id: "cy"  passed: [ 70-483, "BizTalk Server 2013 assessment" ] },
    { id: "dee" passed: [ 70-462 ] }
  ] }
    expect gold.people.assessment filled by ana, bo, cy
}
