# Tests of the Data Platform competency. Its two options do not add up.

use "data-platform.comp"

# Just enough for silver by the Big Data option.
partner big_data {
  id: "big-data"  market: developed
  individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Warehouse assessment" ] }
  ]
}

# Just enough for silver by the SQL Server Specialist option.
partner specialist {
  id: "specialist"  market: developed
  individuals: [ { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] } ]
}

# ---- Big Data option ----

test "two people with both assessments are silver" as of 2018-01-31 {
  given big_data
  expect data_platform is silver
  expect big_data.silver.assessments met
  expect big_data.gold.assessments unmet
  expect specialist.silver.exams unmet
}

test "any one of three assessments beside the Foundational" as of 2018-01-31 {
  given big_data
  case "SQL Server 2016" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] }
  ] }
    expect data_platform is silver
  case "Azure Data Warehouse" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Warehouse assessment" ] }
  ] }
    expect data_platform is silver
  case "Azure Data Services" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Services assessment" ] }
  ] }
    expect data_platform is silver
  case "none of them" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is none
  case "without the Foundational" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Azure Data Warehouse assessment" ] }
  ] }
    expect data_platform is none
  case "Ana alone, with all" with { individuals: [
    { id: "ana" passed: [
      "Data Platform Foundational assessment", "SQL Server 2016 assessment", "Azure Data Services assessment"
    ] }
  ] }
    expect data_platform is none
}

test "both assessments are the same person's" as of 2018-01-31 {
  given big_data with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment" ] },
    { id: "cy"  passed: [ "SQL Server 2016 assessment" ] },
    { id: "dee" passed: [ "Azure Data Warehouse assessment" ] }
  ] }
  expect data_platform is none
}

test "four people with both assessments are gold" as of 2018-01-31 {
  given big_data
  case "four" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Warehouse assessment" ] },
    { id: "cy"  passed: [ "Data Platform Foundational assessment", "Azure Data Services assessment" ] },
    { id: "dee" passed: [ "Data Platform Foundational assessment", "Azure Data Services assessment" ] }
  ] }
    expect data_platform is gold
    expect big_data.gold.assessments met
  case "the fourth with the Foundational alone" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Warehouse assessment" ] },
    { id: "cy"  passed: [ "Data Platform Foundational assessment", "Azure Data Services assessment" ] },
    { id: "dee" passed: [ "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is silver
  case "the fourth without the Foundational" with { individuals: [
    { id: "ana" passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "Azure Data Warehouse assessment" ] },
    { id: "cy"  passed: [ "Data Platform Foundational assessment", "Azure Data Services assessment" ] },
    { id: "dee" passed: [ "Azure Data Services assessment" ] }
  ] }
    expect data_platform is silver
}

# ---- SQL Server Specialist option ----

test "one specialist is silver" as of 2018-01-31 {
  given specialist
  expect data_platform is silver
  expect specialist.silver.exams met
  expect specialist.gold.exams unmet
  expect big_data.silver.assessments unmet
}

test "a specialist has all exams of one area, and the Foundational assessment" as of 2018-01-31 {
  given specialist
  case "Administration" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams met
  case "Administration without 70-764" with { individuals: [
    { id: "ana" passed: [ 70-765, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Administration without 70-765" with { individuals: [
    { id: "ana" passed: [ 70-764, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Development" with { individuals: [
    { id: "ana" passed: [ 70-762, 70-761, 70-473, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams met
  case "Development without 70-762" with { individuals: [
    { id: "ana" passed: [ 70-761, 70-473, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Development without 70-761" with { individuals: [
    { id: "ana" passed: [ 70-762, 70-473, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "Development without 70-473" with { individuals: [
    { id: "ana" passed: [ 70-762, 70-761, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "some exams of each area" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-762, 70-761, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
  case "no Foundational assessment" with { individuals: [ { id: "ana" passed: [ 70-764, 70-765 ] } ] }
    expect specialist.silver.exams unmet
  case "the assessment is another person's" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765 ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.silver.exams unmet
}

test "two specialists are gold" as of 2018-01-31 {
  given specialist
  case "of the same area" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is gold
  case "of different areas" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ 70-762, 70-761, 70-473, "Data Platform Foundational assessment" ] }
  ] }
    expect specialist.gold.exams met
  case "one of them with some exams of each area" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ 70-764, 70-762, 70-761, "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is silver
  case "one of them without the Foundational assessment" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment" ] },
    { id: "bo"  passed: [ 70-762, 70-761, 70-473 ] }
  ] }
    expect data_platform is silver
  case "both areas of one person are one specialist" with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, 70-762, 70-761, 70-473, "Data Platform Foundational assessment" ] }
  ] }
    expect data_platform is silver
}

test "half of one option and half of the other are gold by neither" as of 2018-01-31 {
  given specialist with { individuals: [
    { id: "ana" passed: [ 70-764, 70-765, "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "bo"  passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] },
    { id: "cy"  passed: [ "Data Platform Foundational assessment", "SQL Server 2016 assessment" ] }
  ] }
  expect data_platform is silver
}
