# Tests of the Data Analytics competency. Each option is a way to either tier by itself: the partners here have one of
# the three, and nothing of the others.

use "data-analytics.comp"

partner nobody {
  id: "nobody"  market: developed
  individuals: []
  subscriptions: []
}

# Just enough for silver by the Specialist option.
partner specialist {
  id: "specialist"  market: developed
  individuals: [ { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] } ]
  subscriptions: []
}

# Just enough for silver by the Beginners option.
partner beginners {
  id: "beginners"  market: developed
  individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Advanced Analytics assessment" ] }
  ]
  subscriptions: []
}

# Just enough for silver by the Power BI option.
partner power_bi {
  id: "power-bi"  market: developed
  individuals: [ { id: "ana" passed: [ "BI assessment" ] } ]
  subscriptions: [ { product: "Power BI" seats: 250 partner_of_record: yes } ]
}

test "any one option is enough" as of 2017-09-30 {
  given nobody
  expect data_analytics is none
  expect specialist.silver.exams unmet
  expect beginners.silver.assessments unmet
  expect power_bi.silver.assessments unmet
  expect power_bi.silver.performance unmet
}

# ---- Specialist option ----

test "one specialist is silver" as of 2017-09-30 {
  given specialist
  expect data_analytics is silver
  expect specialist.silver.exams met
  expect specialist.gold.exams unmet
  expect beginners.silver.assessments unmet
  expect power_bi.silver.assessments unmet
}

test "a specialist has all exams of one focus area, and the Foundational assessment" as of 2017-09-30 {
  given specialist
  case "BI" with { individuals: [ { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] } ] }
    expect specialist.silver.exams met
  case "BI without 70-767" with { individuals: [
    { id: "ana" passed: [ 70-768, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "BI without 70-768" with { individuals: [
    { id: "ana" passed: [ 70-767, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Advanced Analytics" with { individuals: [
    { id: "ana" passed: [ 70-773, 70-774, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams met
  case "Advanced Analytics without 70-773" with { individuals: [
    { id: "ana" passed: [ 70-774, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Advanced Analytics without 70-774" with { individuals: [
    { id: "ana" passed: [ 70-773, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Big Data" with { individuals: [
    { id: "ana" passed: [ 70-475, 70-775, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams met
  case "Big Data without 70-475" with { individuals: [
    { id: "ana" passed: [ 70-775, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Big Data without 70-775" with { individuals: [
    { id: "ana" passed: [ 70-475, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "no Foundational assessment" with { individuals: [ { id: "ana" passed: [ 70-767, 70-768 ] } ] }
    expect specialist.silver.exams unmet
  case "the Foundational assessment alone" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
}

test "one exam from each of two areas does not count" as of 2017-09-30 {
  given specialist
  case "BI and Advanced Analytics" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-773, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is none
  case "all three" with { individuals: [
    { id: "ana" passed: [ 70-768, 70-774, 70-475, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is none
}

test "the exams and the assessment are the same person's" as of 2017-09-30 {
  given specialist with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768 ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment" ] }
  ] }
  expect data_analytics is none
}

test "two specialists are gold" as of 2017-09-30 {
  given specialist
  case "of the same area" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is gold
  case "of BI and Advanced Analytics" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-773, 70-774, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.gold.exams met
  case "of BI and Big Data" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-475, 70-775, "Data Analytics Foundational assessment" ] }
  ] }
    expect specialist.gold.exams met
  case "one of them has one exam from each of two areas" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-767, 70-773, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is silver
  case "one of them without the Foundational assessment" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ 70-773, 70-774 ] }
  ] }
    expect data_analytics is silver
  case "two areas of one person are one specialist" with { individuals: [
    { id: "ana" passed: [ 70-767, 70-768, 70-773, 70-774, "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is silver
}

# ---- Beginners option ----

test "two beginners are silver" as of 2017-09-30 {
  given beginners
  expect data_analytics is silver
  expect beginners.silver.assessments met
  expect beginners.gold.assessments unmet
}

test "a beginner passes the Foundational and any one focus assessment" as of 2017-09-30 {
  given beginners
  case "BI" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "BI assessment" ] }
  ] }
    expect beginners.silver.assessments met
  case "Advanced Analytics" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Advanced Analytics assessment" ] }
  ] }
    expect beginners.silver.assessments met
  case "Big Data" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] }
  ] }
    expect beginners.silver.assessments met
  case "no focus assessment" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment" ] }
  ] }
    expect beginners.silver.assessments unmet
  case "no Foundational assessment" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Advanced Analytics assessment" ] }
  ] }
    expect beginners.silver.assessments unmet
  case "Ana alone" with { individuals: [
    { id: "ana" passed: [
      "Data Analytics Foundational assessment", "Big Data assessment", "Advanced Analytics assessment"
    ] }
  ] }
    expect beginners.silver.assessments unmet
}

test "both assessments are the same person's" as of 2017-09-30 {
  given beginners with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment" ] },
    { id: "cy"  passed: [ "Big Data assessment" ] },
    { id: "dee" passed: [ "Advanced Analytics assessment" ] }
  ] }
  expect data_analytics is none
}

test "four beginners are gold" as of 2017-09-30 {
  given beginners
  case "four" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Advanced Analytics assessment" ] },
    { id: "cy"  passed: [ "Data Analytics Foundational assessment", "BI assessment" ] },
    { id: "dee" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] }
  ] }
    expect data_analytics is gold
    expect beginners.gold.assessments met
  case "the fourth without a focus assessment" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Advanced Analytics assessment" ] },
    { id: "cy"  passed: [ "Data Analytics Foundational assessment", "BI assessment" ] },
    { id: "dee" passed: [ "Data Analytics Foundational assessment" ] }
  ] }
    expect data_analytics is silver
  case "the fourth without the Foundational assessment" with { individuals: [
    { id: "ana" passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] },
    { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Advanced Analytics assessment" ] },
    { id: "cy"  passed: [ "Data Analytics Foundational assessment", "BI assessment" ] },
    { id: "dee" passed: [ "Big Data assessment" ] }
  ] }
    expect data_analytics is silver
}

# ---- Power BI option ----

test "one person and 250 seats are silver" as of 2017-09-30 {
  given power_bi
  expect data_analytics is silver
  expect power_bi.silver.assessments met
  expect power_bi.silver.performance met
  expect power_bi.gold.assessments unmet
  expect power_bi.gold.performance unmet
}

test "the Power BI option asks for the BI assessment" as of 2017-09-30 {
  given power_bi with { subscriptions: [ { product: "Power BI" seats: 1,000 partner_of_record: yes } ] }
  case "nobody" with { individuals: [] }
    expect data_analytics is none
  case "another assessment" with { individuals: [ { id: "ana" passed: [ "Big Data assessment" ] } ] }
    expect data_analytics is none
  case "one person" with { individuals: [ { id: "ana" passed: [ "BI assessment" ] } ] }
    expect data_analytics is silver
  case "two people" with { individuals: [
    { id: "ana" passed: [ "BI assessment" ] },
    { id: "bo"  passed: [ "BI assessment" ] }
  ] }
    expect data_analytics is gold
  case "two people, one of them without" with { individuals: [
    { id: "ana" passed: [ "BI assessment" ] },
    { id: "bo"  passed: [] }
  ] }
    expect data_analytics is silver
}

test "deployed Power BI seats" as of 2017-09-30 {
  given power_bi with { individuals: [
    { id: "ana" passed: [ "BI assessment" ] },
    { id: "bo"  passed: [ "BI assessment" ] }
  ] }
  case "silver: 249" with { subscriptions: [ { product: "Power BI" seats: 249 partner_of_record: yes } ] }
    expect data_analytics is none
  case "silver: 250" with { subscriptions: [ { product: "Power BI" seats: 250 partner_of_record: yes } ] }
    expect data_analytics is silver
  case "gold: 999" with { subscriptions: [ { product: "Power BI" seats: 999 partner_of_record: yes } ] }
    expect data_analytics is silver
  case "gold: 1,000" with { subscriptions: [ { product: "Power BI" seats: 1,000 partner_of_record: yes } ] }
    expect data_analytics is gold
  case "of several customers" with { subscriptions: [
    { product: "Power BI" seats: 600 partner_of_record: yes },
    { product: "Power BI" seats: 400 partner_of_record: yes }
  ] }
    expect data_analytics is gold
  case "not of another product" with { subscriptions: [
    { product: "Office 365" seats: 1,000 partner_of_record: yes }
  ] }
    expect data_analytics is none
  case "not without being partner of record" with { subscriptions: [
    { product: "Power BI" seats: 1,000 partner_of_record: no }
  ] }
    expect data_analytics is none
}

# ---- Options do not add up ----

test "half of one option and half of another are no option" as of 2017-09-30 {
  given nobody with {
    individuals: [
      { id: "ana" passed: [ 70-767, 70-768, "Data Analytics Foundational assessment", "BI assessment" ] },
      { id: "bo"  passed: [ "Data Analytics Foundational assessment", "Big Data assessment" ] }
    ]
    subscriptions: [ { product: "Power BI" seats: 1,000 partner_of_record: yes } ]
  }
  expect data_analytics is silver
  expect specialist.gold.exams unmet
  expect beginners.gold.assessments unmet
  expect power_bi.gold.assessments unmet
}
