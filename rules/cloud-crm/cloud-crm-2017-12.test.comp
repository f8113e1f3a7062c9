# Tests of the Cloud CRM competency, the edition of December 2017: what the July edition's tests look at, and the dates
# of two exams. The July edition is taken in, too, so that the day of the change is tested.

use "cloud-crm.comp"
use "cloud-crm-2017-12.comp"

# Just enough for silver in a developed market, with exams that both editions have.
partner just_silver {
  id: "just-silver"  market: developed
  sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  individuals: [
    { id: "ana" passed: [ MB2-714, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ]
}

# Just enough for gold in a developed market, with new exams among the old.
partner just_gold {
  id: "just-gold"  market: developed
  sales: [ { product: "CRM Online" amount: 300,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  individuals: [
    { id: "ana" passed: [ MB2-714, MB2-710 ] },
    { id: "bo"  passed: [ MB2-717, MB2-715 ] },
    { id: "cy"  passed: [ MB2-712 ] },
    { id: "dee" passed: [ MB2-716 ] }
  ]
}

test "just enough for silver" as of 2018-01-31 {
  given just_silver
  expect cloud_crm is silver
  expect silver.performance met
  expect silver.exams met
  expect silver.exams.consultant filled by ana
  expect silver.exams.customizer filled by bo
  expect gold.performance unmet
  expect gold.exams unmet
}

test "just enough for gold" as of 2018-01-31 {
  given just_gold
  expect cloud_crm is gold
  expect gold.performance met
  expect gold.exams met
  expect gold.exams.consultant filled by ana, bo
  expect gold.exams.customizer filled by cy, dee
}

# ---- Performance thresholds ----

test "performance thresholds, to the cent" as of 2018-01-31 {
  given just_gold

  case "gold, developed: USD 300,000" with {
    market: developed
    sales: [ { product: "CRM Online" amount: 300,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is gold

  case "gold, developed: a cent short" with {
    market: developed
    sales: [ { product: "CRM Online" amount: 299,999.99 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is silver

  case "silver, developed: USD 100,000" with {
    market: developed
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is silver

  case "silver, developed: a cent short" with {
    market: developed
    sales: [ { product: "CRM Online" amount: 99,999.99 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is none
    expect silver.performance unmet

  case "gold, developing: USD 150,000" with {
    market: developing
    sales: [ { product: "CRM Online" amount: 150,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is gold

  case "gold, developing: a cent short" with {
    market: developing
    sales: [ { product: "CRM Online" amount: 149,999.99 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is silver

  case "silver, developing: USD 50,000" with {
    market: developing
    sales: [ { product: "CRM Online" amount: 50,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is silver

  case "silver, developing: a cent short" with {
    market: developing
    sales: [ { product: "CRM Online" amount: 49,999.99 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect cloud_crm is none
    expect silver.performance unmet

  case "nothing sold" with { sales: [] }
    expect cloud_crm is none
    expect silver.performance unmet
}

# USD 100,000 in one sale, of which one thing changes.
test "which revenue counts" as of 2018-01-31 {
  given just_silver

  case "CRM Online" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect silver.performance met

  case "Dynamics 365 Customer Engagement" with {
    sales: [
      {
        product: "Dynamics 365 Customer Engagement" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes
        dpor: yes
      }
    ]
  }
    expect silver.performance met

  case "no longer Dynamics 365 Plan 1" with {
    sales: [
      { product: "Dynamics 365 Plan 1" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes }
    ]
  }
    expect silver.performance unmet

  case "not what is no net new revenue" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: no dpor: yes } ]
  }
    expect silver.performance unmet

  case "not of a customer whose Digital Partner of Record is another" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: no } ]
  }
    expect silver.performance unmet
}

test "the trailing twelve months" as of 2018-01-31 {
  given just_silver

  case "their first day" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-02-01 net_new: yes dpor: yes } ]
  }
    expect silver.performance met

  case "the day before" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-01-31 net_new: yes dpor: yes } ]
  }
    expect silver.performance unmet

  case "their last day" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2018-01-31 net_new: yes dpor: yes } ]
  }
    expect silver.performance met

  case "the day after" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2018-02-01 net_new: yes dpor: yes } ]
  }
    expect silver.performance unmet
}

test "revenue in another currency is not guessed" as of 2018-01-31 {
  given just_gold with {
    sales: [ { product: "CRM Online" amount: 300,000 currency: "EUR" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
  expect cloud_crm is invalid
}

# ---- Exam requirements ----

test "which exams make a functional consultant" as of 2018-01-31 {
  given just_silver

  case "MB2-714 and MB2-710" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-713 for MB2-714" with { individuals: [
    { id: "ana" passed: [ MB2-713, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-717 for MB2-714" with { individuals: [
    { id: "ana" passed: [ MB2-717, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-718 for MB2-714" with { individuals: [
    { id: "ana" passed: [ MB2-718, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-877 for MB2-714" with { individuals: [
    { id: "ana" passed: [ MB2-877, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-706 for MB2-710" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-706 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "MB2-715 for MB2-710" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-715 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams met
  case "no deployment exam" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-713, MB2-717, MB2-718 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams unmet
  case "no application exam" with { individuals: [
    { id: "ana" passed: [ MB2-710, MB2-706, MB2-715 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect silver.exams unmet
}

test "which exams make a customizer" as of 2018-01-31 {
  given just_silver

  case "MB2-712" with { individuals: [ { id: "ana" passed: [ MB2-714, MB2-710 ] }, { id: "bo" passed: [ MB2-712 ] } ] }
    expect silver.exams met
  case "MB2-707" with { individuals: [ { id: "ana" passed: [ MB2-714, MB2-710 ] }, { id: "bo" passed: [ MB2-707 ] } ] }
    expect silver.exams met
  case "MB2-716" with { individuals: [ { id: "ana" passed: [ MB2-714, MB2-710 ] }, { id: "bo" passed: [ MB2-716 ] } ] }
    expect silver.exams met
  case "another exam" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-710 ] },
    { id: "bo"  passed: [ MB2-717, MB2-715 ] }
  ] }
    expect silver.exams unmet
}

test "MB2-877 can be used from January 2018" {
  given just_silver with {
    individuals: [ { id: "ana" passed: [ MB2-877, MB2-710 ] }, { id: "bo" passed: [ MB2-712 ] } ]
  }
  case "the last day before" as of 2017-12-31
    expect silver.exams unmet
  case "the first day" as of 2018-01-01
    expect silver.exams met
}

# MB2-709 retired on 2017-12-31. Who passed it by then may be counted a year longer.
test "MB2-709 passed on its last day is accepted for a year" {
  given just_silver with {
    individuals: [
      { id: "ana" passed: [ { code: MB2-709 on: 2017-12-31 }, MB2-710 ] },
      { id: "bo"  passed: [ MB2-712 ] }
    ]
  }
  case "that day" as of 2017-12-31
    expect silver.exams met
  case "the day after" as of 2018-01-01
    expect silver.exams met
  case "the last day of the year" as of 2018-12-31
    expect silver.exams met
  case "the day after that" as of 2019-01-01
    expect silver.exams unmet
}

test "MB2-709 passed a day after it retired does not count" as of 2018-06-30 {
  given just_silver with {
    individuals: [
      { id: "ana" passed: [ { code: MB2-709 on: 2018-01-01 }, MB2-710 ] },
      { id: "bo"  passed: [ MB2-712 ] }
    ]
  }
  expect silver.exams unmet
  expect cloud_crm is none
}

# Of a pass without a date it is not known from 2018 on whether it was in time. That is neither a yes nor a no.
test "MB2-709 of an unknown date" {
  given just_silver with {
    individuals: [ { id: "ana" passed: [ MB2-709, MB2-710 ] }, { id: "bo" passed: [ MB2-712 ] } ]
  }
  case "before it retired" as of 2017-12-31
    expect cloud_crm is silver
  case "since" as of 2018-01-01
    expect silver.exams unknown
    expect cloud_crm is undetermined
  case "when it is accepted no longer" as of 2019-01-01
    expect silver.exams unmet
}

test "the same individual passes both exams of a consultant" as of 2018-01-31 {
  given just_silver with {
    individuals: [
      { id: "ana" passed: [ MB2-714 ] },
      { id: "bo"  passed: [ MB2-710 ] },
      { id: "cy"  passed: [ MB2-712 ] }
    ]
  }
  expect silver.exams unmet
}

test "one person cannot fill both roles" as of 2018-01-31 {
  given just_silver with { individuals: [ { id: "ana" passed: [ MB2-714, MB2-710, MB2-712 ] } ] }
  expect cloud_crm is none
  expect silver.performance met
  expect silver.exams unmet
}

test "gold asks for two consultants and two customizers" as of 2018-01-31 {
  given just_gold

  case "four people" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710 ] },
      { id: "bo"  passed: [ MB2-717, MB2-715 ] },
      { id: "cy"  passed: [ MB2-712 ] },
      { id: "dee" passed: [ MB2-716 ] }
    ]
  }
    expect gold.exams met

  case "one consultant without a deployment exam" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710 ] },
      { id: "bo"  passed: [ MB2-717 ] },
      { id: "cy"  passed: [ MB2-712 ] },
      { id: "dee" passed: [ MB2-716 ] }
    ]
  }
    expect gold.exams unmet
    expect gold.exams.consultant filled by ana

  case "one consultant without an application exam" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710 ] },
      { id: "bo"  passed: [ MB2-715 ] },
      { id: "cy"  passed: [ MB2-712 ] },
      { id: "dee" passed: [ MB2-716 ] }
    ]
  }
    expect gold.exams unmet

  case "one customizer without the exam" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710 ] },
      { id: "bo"  passed: [ MB2-717, MB2-715 ] },
      { id: "cy"  passed: [ MB2-712 ] },
      { id: "dee" passed: [] }
    ]
  }
    expect gold.exams unmet
    expect gold.exams.customizer filled by cy

  case "Ana is wanted in both roles" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710, MB2-712 ] },
      { id: "bo"  passed: [ MB2-717, MB2-715 ] },
      { id: "cy"  passed: [ MB2-716 ] }
    ]
  }
    expect gold.exams unmet
    expect silver.exams met

  case "one consultant's exam may have been passed too late" with {
    individuals: [
      { id: "ana" passed: [ MB2-714, MB2-710 ] },
      { id: "bo"  passed: [ MB2-709, MB2-715 ] },
      { id: "cy"  passed: [ MB2-712 ] },
      { id: "dee" passed: [ MB2-716 ] }
    ]
  }
    expect gold.exams unknown
    expect cloud_crm is undetermined
}

test "a tier needs both its requirements" as of 2018-01-31 {
  given just_gold

  case "gold revenue, silver people" with { individuals: [
    { id: "ana" passed: [ MB2-714, MB2-710 ] },
    { id: "bo"  passed: [ MB2-712 ] }
  ] }
    expect gold.performance met
    expect cloud_crm is silver
  case "gold people, silver revenue" with {
    sales: [ { product: "CRM Online" amount: 100,000 currency: "USD" date: 2017-09-01 net_new: yes dpor: yes } ]
  }
    expect gold.exams met
    expect cloud_crm is silver
}

# ---- From one edition to the next ----

# The exams are those that only this edition has.
test "the edition begins on 2017-12-01" {
  given just_silver with {
    individuals: [ { id: "ana" passed: [ MB2-717, MB2-715 ] }, { id: "bo" passed: [ MB2-716 ] } ]
  }
  case "the last day of the July edition" as of 2017-11-30
    expect cloud_crm is none
  case "its first day" as of 2017-12-01
    expect cloud_crm is silver
}
