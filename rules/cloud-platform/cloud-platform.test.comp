# Tests of the Cloud Platform competency, Azure Consumption option: mostly as of January 2018, and at the days on which
# something changes.

use "cloud-platform.comp"

# Just enough for silver in a developed market: USD 15,000, one person with an exam.
partner just_silver {
  id: "just-silver"  market: developed
  consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [ "Digital Partner of Record" ] }
  ]
  individuals: [ { id: "ana" passed: [ 70-532 ] } ]
}

# Just enough for gold: USD 100,000, two people with an exam.
partner just_gold {
  id: "just-gold"  market: developed
  consumption: [
    { customer: "Alpine" amount: 100,000 currency: "USD" date: 2017-11-15 association: [ "Digital Partner of Record" ] }
  ]
  individuals: [ { id: "ana" passed: [ 70-532 ] }, { id: "bo" passed: [ 70-533 ] } ]
}

test "just enough for silver" as of 2018-01-31 {
  given just_silver
  expect cloud_platform is silver
  expect silver.performance met
  expect silver.people met
  expect gold.performance unmet
  expect gold.people unmet
}

test "just enough for gold" as of 2018-01-31 {
  given just_gold
  expect cloud_platform is gold
  expect gold.performance met
  expect gold.people met
}

# ---- Azure consumption ----

test "how much consumption, to the cent" as of 2018-01-31 {
  given just_gold

  case "silver, developed: USD 15,000" with {
    market: developed
    consumption: [
      { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is silver

  case "silver, developed: a cent short" with {
    market: developed
    consumption: [
      { customer: "Alpine" amount: 14,999.99 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is none

  case "silver, developing: USD 10,000" with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 10,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is silver

  case "silver, developing: a cent short" with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 9,999.99 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is none

  case "gold, developed: a cent short" with {
    market: developed
    consumption: [
      { customer: "Alpine" amount: 99,999.99 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is silver

  case "gold, developing: a cent short, since gold has no market split" with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 99,999.99 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is silver

  case "gold, developing: USD 100,000" with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 100,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_platform is gold

  case "nothing" with { consumption: [] }
    expect cloud_platform is none
}

# The July 2017 edition has one figure for all markets.
test "developing markets have a figure of their own since December 2017" {
  given just_silver

  case "developing, USD 10,000, the last day before" as of 2017-11-30 with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 10,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect silver.performance unmet

  case "developing, USD 10,000, the first day" as of 2017-12-01 with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 10,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect silver.performance met

  case "developing, USD 15,000, the last day before" as of 2017-11-30 with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect silver.performance met

  case "developing, a cent less, the last day before" as of 2017-11-30 with {
    market: developing
    consumption: [
      { customer: "Alpine" amount: 14,999.99 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect silver.performance unmet

  case "developed, USD 10,000, the first day" as of 2017-12-01 with {
    market: developed
    consumption: [
      { customer: "Alpine" amount: 10,000 currency: "USD" date: 2017-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect silver.performance unmet
}

test "which consumption counts" as of 2018-01-31 {
  given just_silver

  case "with the partner as Digital Partner of Record" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance met

  case "with the partner as Transacting Partner of Record" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [
      "Transacting Partner of Record"
    ] }
  ] }
    expect silver.performance met

  case "not with another association" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [ "Transacting Partner" ] }
  ] }
    expect silver.performance unmet

  case "not without association" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-11-15 association: [] }
  ] }
    expect silver.performance unmet

  case "of the first day of the 12 months" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-02-01 association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance met

  case "not of the day before" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2017-01-31 association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance unmet

  case "of the last day" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2018-01-31 association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance met

  case "not of the day after" with { consumption: [
    { customer: "Alpine" amount: 15,000 currency: "USD" date: 2018-02-01 association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance unmet

  case "of several customers together" with { consumption: [
    { customer: "Alpine" amount: 8,000 currency: "USD" date: 2017-11-15 association: [ "Digital Partner of Record" ] },
    { customer: "Baker" amount: 7,000 currency: "USD" date: 2017-11-15 association: [
      "Transacting Partner of Record"
    ] }
  ] }
    expect silver.performance met
}

# ---- People ----

test "silver: one person with any exam or any assessment" as of 2018-01-31 {
  given just_silver
  case "70-532" with { individuals: [ { id: "ana" passed: [ 70-532 ] } ] }  expect silver.people met
  case "70-533" with { individuals: [ { id: "ana" passed: [ 70-533 ] } ] }  expect silver.people met
  case "70-534" with { individuals: [ { id: "ana" passed: [ 70-534 ] } ] }  expect silver.people met
  case "70-535" with { individuals: [ { id: "ana" passed: [ 70-535 ] } ] }  expect silver.people met
  case "70-473" with { individuals: [ { id: "ana" passed: [ 70-473 ] } ] }  expect silver.people met
  case "70-475" with { individuals: [ { id: "ana" passed: [ 70-475 ] } ] }  expect silver.people met
  case "MCSA Linux on Azure" with { individuals: [ { id: "ana" passed: [ "MCSA Linux on Azure" ] } ] }
    expect silver.people met
  case "Cloud Platform" with { individuals: [ { id: "ana" passed: [ "Cloud Platform assessment" ] } ] }
    expect silver.people met
  case "Azure for Data Analytics & Data Platform" with { individuals: [
    { id: "ana" passed: [ "Azure for Data Analytics & Data Platform assessment" ] }
  ] }
    expect silver.people met
  case "Azure for Application Development" with { individuals: [
    { id: "ana" passed: [ "Azure for Application Development assessment" ] }
  ] }
    expect silver.people met
  case "Azure for IoT" with { individuals: [ { id: "ana" passed: [ "Azure for IoT assessment" ] } ] }
    expect silver.people met
  case "Azure Remote Desktop Service" with { individuals: [
    { id: "ana" passed: [ "Azure Remote Desktop Service assessment" ] }
  ] }
    expect silver.people met
  case "another exam" with { individuals: [ { id: "ana" passed: [ 70-480 ] } ] }  expect silver.people unmet
  case "nobody"       with { individuals: [] }                                    expect silver.people unmet
}

test "gold: two people with an exam, or two with an assessment" as of 2018-01-31 {
  given just_gold
  case "two exams" with { individuals: [ { id: "ana" passed: [ 70-532 ] }, { id: "bo" passed: [ 70-533 ] } ] }
    expect gold.people met
  case "two assessments" with { individuals: [
    { id: "ana" passed: [ "Cloud Platform assessment" ] },
    { id: "bo"  passed: [ "Azure for IoT assessment" ] }
  ] }
    expect gold.people met
  case "both people with both" with { individuals: [
    { id: "ana" passed: [ 70-532, "Cloud Platform assessment" ] },
    { id: "bo"  passed: [ 70-533, "Azure for IoT assessment" ] }
  ] }
    expect gold.people met
  case "two exams of one person" with { individuals: [ { id: "ana" passed: [ 70-532, 70-533 ] } ] }
    expect gold.people unmet
  case "two assessments of one person" with { individuals: [
    { id: "ana" passed: [ "Cloud Platform assessment", "Azure for IoT assessment" ] }
  ] }
    expect gold.people unmet
}

# The page's "or" stands between two head-counts: read to the letter, one of each is not enough.
test "gold: one person with an exam and one with an assessment are not enough" as of 2018-01-31 {
  given just_gold with { individuals: [
    { id: "ana" passed: [ 70-532 ] },
    { id: "bo"  passed: [ "Cloud Platform assessment" ] }
  ] }
  expect gold.people unmet
  expect cloud_platform is silver
}

# ---- Dates of exams and assessments ----

test "Cloud Platform takes the place of Azure for Datacenter Solutions in December 2017" {
  given just_silver
  case "Azure for Datacenter Solutions, its last day" as of 2017-11-30 with { individuals: [
    { id: "ana" passed: [ "Azure for Datacenter Solutions assessment" ] }
  ] }
    expect cloud_platform is silver
  case "Azure for Datacenter Solutions, the day after" as of 2017-12-01 with { individuals: [
    { id: "ana" passed: [ "Azure for Datacenter Solutions assessment" ] }
  ] }
    expect cloud_platform is none
  case "Cloud Platform, the day before" as of 2017-11-30 with { individuals: [
    { id: "ana" passed: [ "Cloud Platform assessment" ] }
  ] }
    expect cloud_platform is none
  case "Cloud Platform, its first day" as of 2017-12-01 with { individuals: [
    { id: "ana" passed: [ "Cloud Platform assessment" ] }
  ] }
    expect cloud_platform is silver
}

test "70-534 is accepted until the end of 2018" {
  given just_silver with {
    consumption: [
      { customer: "Alpine" amount: 15,000 currency: "USD" date: 2018-11-15 association: [
        "Digital Partner of Record"
      ] }
    ]
    individuals: [ { id: "ana" passed: [ 70-534 ] } ]
  }
  case "its last day" as of 2018-12-31
    expect cloud_platform is silver
  case "the day after" as of 2019-01-01
    expect cloud_platform is none
}
