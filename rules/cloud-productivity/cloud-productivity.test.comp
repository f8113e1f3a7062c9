# Tests of the Cloud Productivity competency, Managed Service Partner option.

use "cloud-productivity.comp"

# Just enough for silver in a developed market: 2,000 active entitlements, one person with both exams.
partner just_silver {
  id: "just-silver"  market: developed
  usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ]
  individuals: [ { id: "ana" passed: [ 70-346, 70-347 ] } ]
}

# Just enough for gold: 4,000 active entitlements, two people with both exams.
partner just_gold {
  id: "just-gold"  market: developed
  usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 4,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ]
  individuals: [ { id: "ana" passed: [ 70-346, 70-347 ] }, { id: "bo" passed: [ 70-346, 70-347 ] } ]
}

test "just enough for silver" as of 2017-09-30 {
  given just_silver
  expect cloud_productivity is silver
  expect silver.performance met
  expect silver.exams met
  expect gold.performance unmet
  expect gold.exams unmet
}

test "just enough for gold" as of 2017-09-30 {
  given just_gold
  expect cloud_productivity is gold
  expect gold.performance met
  expect gold.exams met
}

# ---- Active entitlements ----

test "how many active entitlements" as of 2017-09-30 {
  given just_gold

  case "silver, developed: 2,000" with {
    market: developed
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is silver

  case "silver, developed: 1,999" with {
    market: developed
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 1,999 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is none

  case "silver, developing: 1,000" with {
    market: developing
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 1,000 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is silver

  case "silver, developing: 999" with {
    market: developing
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 999 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is none

  case "gold, developed: 3,999" with {
    market: developed
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 3,999 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is silver

  case "gold, developing: 3,999, since gold has no market split" with {
    market: developing
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 3,999 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is silver

  case "gold, developing: 4,000" with {
    market: developing
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 4,000 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
    expect cloud_productivity is gold

  case "nothing deployed" with { usage: [] }
    expect cloud_productivity is none
}

# One human who is active on two workloads counts twice.
test "the same users on two workloads count twice" as of 2017-09-30 {
  given just_silver with {
    usage: [
      { customer: "Alpine" workload: "Exchange Online" active_users: 1,000 trial: no association: [
        "Digital Partner of Record"
      ] },
      { customer: "Alpine" workload: "Yammer" active_users: 1,000 trial: no association: [
        "Digital Partner of Record"
      ] }
    ]
  }
  expect cloud_productivity is silver
}

test "which workloads count" as of 2017-09-30 {
  given just_silver
  case "Exchange Online" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance met
  case "SharePoint Online" with { usage: [
    { customer: "Alpine" workload: "SharePoint Online" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance met
  case "Skype for Business" with { usage: [
    { customer: "Alpine" workload: "Skype for Business" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance met
  case "Yammer" with { usage: [
    { customer: "Alpine" workload: "Yammer" active_users: 2,000 trial: no association: [ "Digital Partner of Record" ] }
  ] }
    expect silver.performance met
  case "ProPlus" with { usage: [
    { customer: "Alpine" workload: "ProPlus" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance met
  case "not another" with { usage: [
    { customer: "Alpine" workload: "Power BI" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance unmet
}

test "trials do not count" as of 2017-09-30 {
  given just_silver with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: yes association: [
      "Digital Partner of Record"
    ] }
  ] }
  expect silver.performance unmet
}

test "how the partner is associated with the customer" as of 2017-09-30 {
  given just_silver
  case "Office 365 Delegated Administrator" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Office 365 Delegated Administrator"
    ] }
  ] }
    expect silver.performance met
  case "Transacting Partner" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Transacting Partner"
    ] }
  ] }
    expect silver.performance met
  case "Digital Partner of Record" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Digital Partner of Record"
    ] }
  ] }
    expect silver.performance met
  case "Fast Track Partner" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Fast Track Partner"
    ] }
  ] }
    expect silver.performance met
  case "in another way" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Transacting Partner of Record"
    ] }
  ] }
    expect silver.performance unmet
  case "not at all" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [] }
  ] }
    expect silver.performance unmet
  case "only with one of two customers" with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 1,000 trial: no association: [
      "Transacting Partner"
    ] },
    { customer: "Baker" workload: "Exchange Online" active_users: 1,000 trial: no association: [] }
  ] }
    expect silver.performance unmet
}

test "Fast Track Partner is accepted since the edition of September 2017" {
  given just_silver with { usage: [
    { customer: "Alpine" workload: "Exchange Online" active_users: 2,000 trial: no association: [
      "Fast Track Partner"
    ] }
  ] }
  case "the day before" as of 2017-08-31
    expect cloud_productivity is none
  case "its first day" as of 2017-09-01
    expect cloud_productivity is silver
}

# ---- Exam requirements ----

test "silver: one person with both exams, or with the certification" as of 2017-09-30 {
  given just_silver
  case "both exams" with { individuals: [ { id: "ana" passed: [ 70-346, 70-347 ] } ] }
    expect silver.exams met
  case "the certification" with { individuals: [ { id: "ana" passed: [ "MCSA Office 365" ] } ] }
    expect silver.exams met
  case "70-346 alone" with { individuals: [ { id: "ana" passed: [ 70-346 ] } ] }
    expect silver.exams unmet
  case "70-347 alone" with { individuals: [ { id: "ana" passed: [ 70-347 ] } ] }
    expect silver.exams unmet
  case "one exam with each of two people" with { individuals: [
    { id: "ana" passed: [ 70-346 ] },
    { id: "bo"  passed: [ 70-347 ] }
  ] }
    expect silver.exams unmet
  case "nobody" with { individuals: [] }
    expect silver.exams unmet
}

test "gold: two people with both exams, or two with the certification" as of 2017-09-30 {
  given just_gold
  case "two with both exams" with { individuals: [
    { id: "ana" passed: [ 70-346, 70-347 ] },
    { id: "bo"  passed: [ 70-346, 70-347 ] }
  ] }
    expect gold.exams met
  case "one of them without 70-346" with { individuals: [
    { id: "ana" passed: [ 70-346, 70-347 ] },
    { id: "bo"  passed: [ 70-347 ] }
  ] }
    expect gold.exams unmet
  case "one of them without 70-347" with { individuals: [
    { id: "ana" passed: [ 70-346, 70-347 ] },
    { id: "bo"  passed: [ 70-346 ] }
  ] }
    expect gold.exams unmet
  case "two with the certification" with { individuals: [
    { id: "ana" passed: [ "MCSA Office 365" ] },
    { id: "bo"  passed: [ "MCSA Office 365" ] }
  ] }
    expect gold.exams met
  case "one with the certification" with { individuals: [
    { id: "ana" passed: [ "MCSA Office 365" ] },
    { id: "bo"  passed: [] }
  ] }
    expect gold.exams unmet
  case "both ways" with { individuals: [
    { id: "ana" passed: [ 70-346, 70-347, "MCSA Office 365" ] },
    { id: "bo"  passed: [ 70-346, 70-347, "MCSA Office 365" ] }
  ] }
    expect gold.exams met
}

# The page's "or" stands between two head-counts: read to the letter, one of each is not enough.
test "gold: one person with the exams and one with the certification are not enough" as of 2017-09-30 {
  given just_gold with { individuals: [
    { id: "ana" passed: [ 70-346, 70-347 ] },
    { id: "bo"  passed: [ "MCSA Office 365" ] }
  ] }
  expect gold.exams unmet
  expect cloud_productivity is silver
}
