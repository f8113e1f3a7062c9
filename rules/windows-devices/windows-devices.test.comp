# Tests of the Windows and Devices competency: three options, each a way to either tier by itself.

use "windows-devices.comp"

partner nobody {
  id: "nobody"  market: developed
  surface_hub_reseller: no
  shipments: []
  individuals: []
}

# Just enough for silver by the Surface Hub option.
partner hub_silver {
  id: "hub-silver"  market: developed
  surface_hub_reseller: yes
  shipments: [ { product: "Surface Hub" devices: 12 date: 2017-06-15 } ]
  individuals: [ { id: "ana" passed: [ "Surface Hub assessment" ] }, { id: "bo" passed: [ "Surface Hub assessment" ] } ]
}

# Just enough for gold by the Surface Hub option.
partner hub_gold {
  id: "hub-gold"  market: developed
  surface_hub_reseller: yes
  shipments: [ { product: "Surface Hub" devices: 52 date: 2017-06-15 } ]
  individuals: [
    { id: "ana" passed: [ "Surface Hub assessment", 70-347 ] },
    { id: "bo"  passed: [ "Surface Hub assessment", 70-334 ] },
    { id: "cy"  passed: [ "Surface Hub assessment", 70-398 ] },
    { id: "dee" passed: [ "Surface Hub assessment", 70-697 ] }
  ]
}

test "nothing" as of 2017-10-31 {
  given nobody
  expect windows_devices is none
  expect service_partner.silver.people unmet
  expect device_partner.silver.people unmet
  expect surface_hub.silver.reseller unmet
  expect surface_hub.silver.performance unmet
  expect surface_hub.silver.people unmet
}

# ---- Service Partner option ----

test "service partner, silver: two people with an exam, or two with the assessment" as of 2017-10-31 {
  given nobody
  case "two exams" with { individuals: [ { id: "ana" passed: [ 70-357 ] }, { id: "bo" passed: [ 70-357 ] } ] }
    expect windows_devices is silver
    expect service_partner.silver.people met
  case "one exam" with { individuals: [ { id: "ana" passed: [ 70-357 ] } ] }
    expect windows_devices is none
  case "two assessments" with { individuals: [
    { id: "ana" passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "bo"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] }
  ] }
    expect windows_devices is silver
  case "one assessment" with { individuals: [
    { id: "ana" passed: [ "Windows 10 Deployment, Security & Management assessment" ] }
  ] }
    expect windows_devices is none
}

# The page's "or" stands between two head-counts: exams and assessments do not add up.
test "service partner: one with the exam and one with the assessment are not enough" as of 2017-10-31 {
  given nobody with { individuals: [
    { id: "ana" passed: [ 70-357 ] },
    { id: "bo"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] }
  ] }
  expect windows_devices is none
  expect service_partner.silver.people unmet
}

test "service partner, gold: four people with an exam, or four with the assessment" as of 2017-10-31 {
  given nobody
  case "four exams" with { individuals: [
    { id: "ana" passed: [ 70-357 ] },
    { id: "bo"  passed: [ 70-357 ] },
    { id: "cy"  passed: [ 70-357 ] },
    { id: "dee" passed: [ 70-357 ] }
  ] }
    expect windows_devices is gold
    expect service_partner.gold.people met
  case "three exams and an assessment" with { individuals: [
    { id: "ana" passed: [ 70-357 ] },
    { id: "bo"  passed: [ 70-357 ] },
    { id: "cy"  passed: [ 70-357 ] },
    { id: "dee" passed: [ "Windows 10 Deployment, Security & Management assessment" ] }
  ] }
    expect windows_devices is silver
  case "four assessments" with { individuals: [
    { id: "ana" passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "bo"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "cy"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "dee" passed: [ "Windows 10 Deployment, Security & Management assessment" ] }
  ] }
    expect windows_devices is gold
  case "three assessments and an exam" with { individuals: [
    { id: "ana" passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "bo"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "cy"  passed: [ "Windows 10 Deployment, Security & Management assessment" ] },
    { id: "dee" passed: [ 70-357 ] }
  ] }
    expect windows_devices is silver
}

test "70-354 and 70-355 retired on 2017-09-30" {
  given nobody
  case "70-354, its last day" as of 2017-09-30 with { individuals: [
    { id: "ana" passed: [ 70-354 ] },
    { id: "bo"  passed: [ 70-357 ] }
  ] }
    expect windows_devices is silver
  case "70-354, the day after" as of 2017-10-01 with { individuals: [
    { id: "ana" passed: [ 70-354 ] },
    { id: "bo"  passed: [ 70-357 ] }
  ] }
    expect windows_devices is none
  case "70-355, its last day" as of 2017-09-30 with { individuals: [
    { id: "ana" passed: [ 70-355 ] },
    { id: "bo"  passed: [ 70-357 ] }
  ] }
    expect windows_devices is silver
  case "70-355, the day after" as of 2017-10-01 with { individuals: [
    { id: "ana" passed: [ 70-355 ] },
    { id: "bo"  passed: [ 70-357 ] }
  ] }
    expect windows_devices is none
}

# ---- Device Partner option ----

test "device partner, silver: two people with the exam, or two with the assessment" as of 2017-10-31 {
  given nobody
  case "two exams" with { individuals: [ { id: "ana" passed: [ 70-735 ] }, { id: "bo" passed: [ 70-735 ] } ] }
    expect windows_devices is silver
    expect device_partner.silver.people met
  case "one exam" with { individuals: [ { id: "ana" passed: [ 70-735 ] } ] }
    expect windows_devices is none
  case "two assessments" with { individuals: [
    { id: "ana" passed: [ "IoT Device Builder assessment" ] },
    { id: "bo"  passed: [ "IoT Device Builder assessment" ] }
  ] }
    expect windows_devices is silver
  case "one assessment" with { individuals: [ { id: "ana" passed: [ "IoT Device Builder assessment" ] } ] }
    expect windows_devices is none
  case "one of each" with { individuals: [
    { id: "ana" passed: [ 70-735 ] },
    { id: "bo"  passed: [ "IoT Device Builder assessment" ] }
  ] }
    expect windows_devices is none
}

test "device partner: silver's exam is 70-734, from 2017-10-18 on 70-735" {
  given nobody
  case "70-734, its last day" as of 2017-10-17 with { individuals: [
    { id: "ana" passed: [ 70-734 ] },
    { id: "bo"  passed: [ 70-734 ] }
  ] }
    expect windows_devices is silver
  case "70-734, the day after" as of 2017-10-18 with { individuals: [
    { id: "ana" passed: [ 70-734 ] },
    { id: "bo"  passed: [ 70-734 ] }
  ] }
    expect windows_devices is none
  case "70-735, the day before" as of 2017-10-17 with { individuals: [
    { id: "ana" passed: [ 70-735 ] },
    { id: "bo"  passed: [ 70-735 ] }
  ] }
    expect windows_devices is none
  case "70-735, its first day" as of 2017-10-18 with { individuals: [
    { id: "ana" passed: [ 70-735 ] },
    { id: "bo"  passed: [ 70-735 ] }
  ] }
    expect windows_devices is silver
}

# The edition of 2017-10-18 still names 70-734 for gold: four with it are gold, though not silver.
test "device partner, gold: four people with 70-734, or four with the assessment" as of 2017-10-31 {
  given nobody
  case "four with 70-734" with { individuals: [
    { id: "ana" passed: [ 70-734 ] },
    { id: "bo"  passed: [ 70-734 ] },
    { id: "cy"  passed: [ 70-734 ] },
    { id: "dee" passed: [ 70-734 ] }
  ] }
    expect windows_devices is gold
    expect device_partner.gold.people met
    expect device_partner.silver.people unmet
  case "three with 70-734, the fourth with 70-735" with { individuals: [
    { id: "ana" passed: [ 70-734 ] },
    { id: "bo"  passed: [ 70-734 ] },
    { id: "cy"  passed: [ 70-734 ] },
    { id: "dee" passed: [ 70-735 ] }
  ] }
    expect windows_devices is none
  case "four with 70-735, which gold does not name" with { individuals: [
    { id: "ana" passed: [ 70-735 ] },
    { id: "bo"  passed: [ 70-735 ] },
    { id: "cy"  passed: [ 70-735 ] },
    { id: "dee" passed: [ 70-735 ] }
  ] }
    expect windows_devices is silver
  case "four assessments" with { individuals: [
    { id: "ana" passed: [ "IoT Device Builder assessment" ] },
    { id: "bo"  passed: [ "IoT Device Builder assessment" ] },
    { id: "cy"  passed: [ "IoT Device Builder assessment" ] },
    { id: "dee" passed: [ "IoT Device Builder assessment" ] }
  ] }
    expect windows_devices is gold
  case "three assessments, the fourth person with 70-734" with { individuals: [
    { id: "ana" passed: [ "IoT Device Builder assessment" ] },
    { id: "bo"  passed: [ "IoT Device Builder assessment" ] },
    { id: "cy"  passed: [ "IoT Device Builder assessment" ] },
    { id: "dee" passed: [ 70-734 ] }
  ] }
    expect windows_devices is silver
}

# ---- Surface Hub option ----

test "surface hub: just enough for silver" as of 2017-10-31 {
  given hub_silver
  expect windows_devices is silver
  expect surface_hub.silver.reseller met
  expect surface_hub.silver.performance met
  expect surface_hub.silver.people met
  expect surface_hub.gold.performance unmet
  expect surface_hub.gold.people unmet
}

test "surface hub: just enough for gold" as of 2017-10-31 {
  given hub_gold
  expect windows_devices is gold
  expect surface_hub.gold.performance met
  expect surface_hub.gold.people met
}

test "surface hub: only an authorised reseller" as of 2017-10-31 {
  given hub_gold with { surface_hub_reseller: no }
  expect windows_devices is none
  expect surface_hub.gold.reseller unmet
}

# The total implies the average a month, which the page asks for as well: no partner can miss the average alone.
test "surface hub: devices shipped" as of 2017-10-31 {
  given hub_gold
  case "silver: 11" with { shipments: [ { product: "Surface Hub" devices: 11 date: 2017-06-15 } ] }
    expect windows_devices is none
    expect shipped = 11
  case "silver: 12" with { shipments: [ { product: "Surface Hub" devices: 12 date: 2017-06-15 } ] }
    expect windows_devices is silver
  case "gold: 51" with { shipments: [ { product: "Surface Hub" devices: 51 date: 2017-06-15 } ] }
    expect windows_devices is silver
  case "gold: 52" with { shipments: [ { product: "Surface Hub" devices: 52 date: 2017-06-15 } ] }
    expect windows_devices is gold
  case "none at all" with { shipments: [] }
    expect windows_devices is none
}

test "surface hub: which devices count" as of 2017-10-31 {
  given hub_silver
  case "of the first day of the twelve months" with { shipments: [
    { product: "Surface Hub" devices: 12 date: 2016-11-01 }
  ] }
    expect shipped = 12
    expect windows_devices is silver
  case "not of the day before" with { shipments: [ { product: "Surface Hub" devices: 12 date: 2016-10-31 } ] }
    expect shipped = 0
    expect windows_devices is none
  case "of today" with { shipments: [ { product: "Surface Hub" devices: 12 date: 2017-10-31 } ] }
    expect shipped = 12
  case "not of tomorrow" with { shipments: [ { product: "Surface Hub" devices: 12 date: 2017-11-01 } ] }
    expect shipped = 0
  case "not other devices" with { shipments: [ { product: "Surface Pro" devices: 12 date: 2017-06-15 } ] }
    expect shipped = 0
    expect windows_devices is none
  case "all shipments together" with { shipments: [
    { product: "Surface Hub" devices: 7 date: 2017-06-15 },
    { product: "Surface Hub" devices: 5 date: 2017-07-15 }
  ] }
    expect shipped = 12
}

test "surface hub, silver: two people with the assessment" as of 2017-10-31 {
  given hub_silver
  expect windows_devices is none
  expect surface_hub.silver.people unmet
  case "one" with { individuals: [ { id: "ana" passed: [ "Surface Hub assessment" ] } ] }
  case "the other with an exam" with { individuals: [
    { id: "ana" passed: [ "Surface Hub assessment" ] },
    { id: "bo"  passed: [ 70-347 ] }
  ] }
}

test "surface hub, gold: four people with the assessment and any one exam" as of 2017-10-31 {
  given hub_gold
  case "the fourth without an exam" with { individuals: [
    { id: "ana" passed: [ "Surface Hub assessment", 70-347 ] },
    { id: "bo"  passed: [ "Surface Hub assessment", 70-334 ] },
    { id: "cy"  passed: [ "Surface Hub assessment", 70-398 ] },
    { id: "dee" passed: [ "Surface Hub assessment" ] }
  ] }
    expect windows_devices is silver
  case "the fourth without the assessment" with { individuals: [
    { id: "ana" passed: [ "Surface Hub assessment", 70-347 ] },
    { id: "bo"  passed: [ "Surface Hub assessment", 70-334 ] },
    { id: "cy"  passed: [ "Surface Hub assessment", 70-398 ] },
    { id: "dee" passed: [ 70-697 ] }
  ] }
    expect windows_devices is silver
  case "the fourth with another exam" with { individuals: [
    { id: "ana" passed: [ "Surface Hub assessment", 70-347 ] },
    { id: "bo"  passed: [ "Surface Hub assessment", 70-334 ] },
    { id: "cy"  passed: [ "Surface Hub assessment", 70-398 ] },
    { id: "dee" passed: [ "Surface Hub assessment", 70-346 ] }
  ] }
    expect windows_devices is silver
}

# ---- Options do not add up ----

test "half of one option and half of another are no option" as of 2017-10-31 {
  given hub_silver with { individuals: [
    { id: "ana" passed: [ "Surface Hub assessment", 70-357 ] },
    { id: "bo"  passed: [ 70-735 ] }
  ] }
  expect windows_devices is none
}
