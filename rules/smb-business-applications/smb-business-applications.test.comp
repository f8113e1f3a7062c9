# Tests of the Cloud Business Applications SMB option, a score. The partner below has exactly 60 points of six metrics,
# none of them in full: whatever counts for less brings it below silver.

use "smb-business-applications.comp"

partner sixty {
  id: "sixty"
  sales: [ { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: yes } ]  # 5 points
  customers: [    # 5 points
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2021-12-31 left: none }
  ]
  individuals: [  # four consultants: 24 points; one developer: 2.5 points
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ]
  # Three new deployments: 6 points. From 200 to 249 active users, +24.5 %: 17.5 points.
  tenants: [
    { tenant: "new-1" mau: 5   mau_year_ago: 0 }, { tenant: "new-2" mau: 5   mau_year_ago: 0 },
    { tenant: "new-3" mau: 5   mau_year_ago: 0 }, { tenant: "old"   mau: 234 mau_year_ago: 200 }
  ]
}

partner nothing {
  id: "nothing"  sales: []  customers: []  individuals: []  tenants: []
}

test "sixty points are silver" as of 2022-06-30 {
  given sixty
  expect capability.revenue = 5
  expect capability.adds = 5
  expect capability.consultants = 24
  expect capability.developers = 2.5
  expect capability.deployments = 6
  expect capability.growth = 17.5
  expect capability = 60
  expect smb_business_applications is silver
  expect silver.score met
  expect gold.score unmet
}

test "nothing is no point" as of 2022-06-30 {
  given nothing
  expect capability = 0
  expect smb_business_applications is none
}

# ---- The tiers ----

# Growth makes the difference of a point: 100 users more of 250, or 84 more.
test "60 to 79 points are silver, 80 are gold" as of 2022-06-30 {
  given nothing with {
    individuals: [
      { id: "ana" passed: [ MB-800, PL-400 ] },
      { id: "bo"  passed: [ MB-800, PL-400 ] },
      { id: "cy"  passed: [ MB-800 ] },
      { id: "dee" passed: [ MB-800 ] },
      { id: "eli" passed: [ MB-800 ] }
    ]
  }
  case "30 + 5 + 24: 59" with { tenants: [ { tenant: "old" mau: 334 mau_year_ago: 250 } ] }
    expect capability = 59
    expect smb_business_applications is none
  case "30 + 5 + 25: 60" with { tenants: [ { tenant: "old" mau: 350 mau_year_ago: 250 } ] }
    expect capability = 60
    expect smb_business_applications is silver
  case "and ten deployments: 80" with { tenants: [
    { tenant: "new-1"  mau: 5   mau_year_ago: 0 }, { tenant: "new-2"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-3"  mau: 5   mau_year_ago: 0 }, { tenant: "new-4"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-5"  mau: 5   mau_year_ago: 0 }, { tenant: "new-6"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-7"  mau: 5   mau_year_ago: 0 }, { tenant: "new-8"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-9"  mau: 5   mau_year_ago: 0 }, { tenant: "new-10" mau: 5   mau_year_ago: 0 },
    { tenant: "old"    mau: 300 mau_year_ago: 250 }
  ] }
    expect capability = 80
    expect smb_business_applications is gold
  case "with a point less of growth: 79" with { tenants: [
    { tenant: "new-1"  mau: 5   mau_year_ago: 0 }, { tenant: "new-2"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-3"  mau: 5   mau_year_ago: 0 }, { tenant: "new-4"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-5"  mau: 5   mau_year_ago: 0 }, { tenant: "new-6"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-7"  mau: 5   mau_year_ago: 0 }, { tenant: "new-8"  mau: 5   mau_year_ago: 0 },
    { tenant: "new-9"  mau: 5   mau_year_ago: 0 }, { tenant: "new-10" mau: 5   mau_year_ago: 0 },
    { tenant: "old"    mau: 284 mau_year_ago: 250 }
  ] }
    expect capability = 79
    expect smb_business_applications is silver
}

# ---- Net new revenue: 10 points at USD 30,000 ----

test "points for revenue" as of 2022-06-30 {
  given nothing
  case "USD 15,000 are 5, as the page says" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect capability.revenue = 5
  case "USD 30,000 are 10" with { sales: [
    { product: "Dynamics 365" amount: 30,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect capability.revenue = 10
  case "more earns no more" with { sales: [
    { product: "Dynamics 365" amount: 300,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect capability.revenue = 10
}

test "which revenue counts" as of 2022-06-30 {
  given sixty
  case "Dynamics 365" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect revenue = USD 15,000
    expect smb_business_applications is silver
  case "Power Platform" with { sales: [
    { product: "Power Platform" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect revenue = USD 15,000
    expect smb_business_applications is silver
  case "another product" with { sales: [
    { product: "Office 365" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: yes }
  ] }
    expect revenue = USD 0
    expect smb_business_applications is none
  case "no net new revenue" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-12-31 net_new: no }
  ] }
    expect revenue = USD 0
    expect smb_business_applications is none
  case "the first day of the twelve months" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-07-01 net_new: yes }
  ] }
    expect revenue = USD 15,000
    expect smb_business_applications is silver
  case "the day before" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2021-06-30 net_new: yes }
  ] }
    expect revenue = USD 0
    expect smb_business_applications is none
  case "today" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2022-06-30 net_new: yes }
  ] }
    expect revenue = USD 15,000
    expect smb_business_applications is silver
  case "tomorrow" with { sales: [
    { product: "Dynamics 365" amount: 15,000 currency: "USD" date: 2022-07-01 net_new: yes }
  ] }
    expect revenue = USD 0
    expect smb_business_applications is none
}

# ---- Net customer adds: 10 points at 10 ----

test "points for net customer adds" as of 2022-06-30 {
  given nothing
  case "one is a point" with { customers: [ { customer: "C01" product: "Dynamics 365" since: 2021-12-31 left: none } ] }
    expect capability.adds = 1
  case "ten are ten" with { customers: [
    { customer: "C01" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C02" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C03" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C04" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C05" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C06" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C07" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C08" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C09" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C10" product: "Dynamics 365" since: 2021-12-31 left: none }
  ] }
    expect capability.adds = 10
  case "eleven are no more" with { customers: [
    { customer: "C01" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C02" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C03" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C04" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C05" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C06" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C07" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C08" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C09" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C10" product: "Dynamics 365" since: 2021-12-31 left: none },
    { customer: "C11" product: "Dynamics 365" since: 2021-12-31 left: none }
  ] }
    expect capability.adds = 10
  case "more lost than gained takes nothing away" with { customers: [
    { customer: "C01" product: "Dynamics 365" since: 2018-01-31 left: 2022-03-31 }
  ] }
    expect capability.adds = 0
}

# Four new customers, and a fifth of whom one thing changes.
test "which customers are gained" as of 2022-06-30 {
  given sixty
  case "Dynamics 365" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2021-12-31 left: none }
  ] }
    expect gained = 5
    expect smb_business_applications is silver
  case "Power Platform" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Power Platform" since: 2021-12-31 left: none }
  ] }
    expect gained = 5
    expect smb_business_applications is silver
  case "another product" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Office 365"     since: 2021-12-31 left: none }
  ] }
    expect gained = 4
    expect smb_business_applications is none
  case "the first day of the twelve months" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2021-07-01 left: none }
  ] }
    expect gained = 5
    expect smb_business_applications is silver
  case "the day before" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2021-06-30 left: none }
  ] }
    expect gained = 4
    expect smb_business_applications is none
  case "today" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2022-06-30 left: none }
  ] }
    expect gained = 5
    expect smb_business_applications is silver
  case "tomorrow" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin" product: "Dynamics 365"   since: 2022-07-01 left: none }
  ] }
    expect gained = 4
    expect smb_business_applications is none
  case "a second product of the same customer" with { customers: [
    { customer: "Alpine"   product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"     product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam" product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Alpine"   product: "Power Platform" since: 2021-12-31 left: none }
  ] }
    expect gained = 4
    expect smb_business_applications is none
}

# Five new customers, and one who left.
test "which customers are lost" as of 2022-06-30 {
  given sixty
  case "during the twelve months" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2022-03-31 }
  ] }
    expect lost = 1
    expect smb_business_applications is none
  case "of Power Platform" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Power Platform" since: 2018-01-31 left: 2022-03-31 }
  ] }
    expect lost = 1
    expect smb_business_applications is none
  case "of another product" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Office 365"     since: 2018-01-31 left: 2022-03-31 }
  ] }
    expect lost = 0
    expect smb_business_applications is silver
  case "on their first day" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2021-07-01 }
  ] }
    expect lost = 1
    expect smb_business_applications is none
  case "the day before" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2021-06-30 }
  ] }
    expect lost = 0
    expect smb_business_applications is silver
  case "today" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2022-06-30 }
  ] }
    expect lost = 1
    expect smb_business_applications is none
  case "tomorrow" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2022-07-01 }
  ] }
    expect lost = 0
    expect smb_business_applications is silver
  case "not yet" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: none }
  ] }
    expect lost = 0
    expect smb_business_applications is silver
  case "with two products, one customer" with { customers: [
    { customer: "Alpine"    product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Baker"     product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Coho"      product: "Power Platform" since: 2021-12-31 left: none },
    { customer: "Fabrikam"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Tailspin"  product: "Dynamics 365"   since: 2021-12-31 left: none },
    { customer: "Woodgrove" product: "Dynamics 365"   since: 2018-01-31 left: 2022-03-31 },
    { customer: "Woodgrove" product: "Power Platform" since: 2018-01-31 left: 2022-03-31 }
  ] }
    expect lost = 1
    expect smb_business_applications is none
}

# ---- Functional consultants: 30 points at 5 ----

test "points for consultants" as of 2022-06-30 {
  given nothing
  case "one" with { individuals: [ { id: "ana" passed: [ MB-800 ] } ] }
    expect capability.consultants = 6
  case "one person of all kinds is one" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, MB-300, MB-310, MB-800 ] }
  ] }
    expect capability.consultants = 6
  case "five" with { individuals: [
    { id: "ana" passed: [ MB-800 ] },
    { id: "bo"  passed: [ MB-800 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-800 ] },
    { id: "eli" passed: [ MB-800 ] }
  ] }
    expect capability.consultants = 30
  case "six are no more" with { individuals: [
    { id: "ana" passed: [ MB-800 ] },
    { id: "bo"  passed: [ MB-800 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-800 ] },
    { id: "eli" passed: [ MB-800 ] },
    { id: "fay" passed: [ MB-800 ] }
  ] }
    expect capability.consultants = 30
}

# Dee is the fourth.
test "who is a functional consultant" as of 2022-06-30 {
  given sixty
  case "PL-200 and MB-210" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-210 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "PL-200 and MB-220" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-220 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "PL-200 and MB-230" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-230 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "PL-200 and MB-240" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "MB-300 and MB-310" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-300, MB-310 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "MB-300 and MB-320" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-300, MB-320 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "MB-300 and MB-330" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-300, MB-330 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "MB-800" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-800 ] }
  ] }
    expect consultants = 4
    expect smb_business_applications is silver
  case "PL-200 alone" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
  case "an exam of Customer Engagement alone" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-210 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
  case "MB-300 alone" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-300 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
  case "an exam of Finance and Operations alone" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-310 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
  case "halves of two kinds" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-310 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
  case "halves of two kinds, the other way" with { individuals: [
    { id: "ana" passed: [ PL-200, MB-210, PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ MB-300, MB-210 ] }
  ] }
    expect consultants = 3
    expect smb_business_applications is none
}

# ---- Developers: 5 points at 2 ----

test "points for developers" as of 2022-06-30 {
  given nothing
  case "one" with { individuals: [ { id: "ana" passed: [ PL-400 ] } ] }
    expect capability.developers = 2.5
  case "two" with { individuals: [ { id: "ana" passed: [ PL-400 ] }, { id: "bo" passed: [ MB-300, MB-500 ] } ] }
    expect capability.developers = 5
  case "three are no more" with { individuals: [
    { id: "ana" passed: [ PL-400 ] },
    { id: "bo"  passed: [ MB-300, MB-500 ] },
    { id: "cy"  passed: [ MB-300, MB-700 ] }
  ] }
    expect capability.developers = 5
}

# Ana is a consultant, and the only one who can be a developer.
test "who is a developer" as of 2022-06-30 {
  given sixty
  case "PL-400" with { individuals: [
    { id: "ana" passed: [ PL-400, MB-800 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect developers = 1
    expect smb_business_applications is silver
  case "MB-300 and MB-500" with { individuals: [
    { id: "ana" passed: [ MB-300, MB-500, MB-800 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect developers = 1
    expect smb_business_applications is silver
  case "MB-300 and MB-700" with { individuals: [
    { id: "ana" passed: [ MB-300, MB-700, MB-800 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect developers = 1
    expect smb_business_applications is silver
  case "MB-300 alone" with { individuals: [
    { id: "ana" passed: [ MB-300, MB-800 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect developers = 0
    expect smb_business_applications is none
  case "MB-500 alone" with { individuals: [
    { id: "ana" passed: [ MB-500, MB-800 ] },
    { id: "bo"  passed: [ MB-300, MB-310 ] },
    { id: "cy"  passed: [ MB-800 ] },
    { id: "dee" passed: [ PL-200, MB-240 ] }
  ] }
    expect developers = 0
    expect smb_business_applications is none
}

# ---- New deployments: 20 points at 10 tenants ----

test "points for deployments" as of 2022-06-30 {
  given nothing
  case "one" with { tenants: [ { tenant: "new-1" mau: 5 mau_year_ago: 0 } ] }
    expect capability.deployments = 2
  case "ten" with { tenants: [
    { tenant: "new-1"  mau: 5 mau_year_ago: 0 }, { tenant: "new-2"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-3"  mau: 5 mau_year_ago: 0 }, { tenant: "new-4"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-5"  mau: 5 mau_year_ago: 0 }, { tenant: "new-6"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-7"  mau: 5 mau_year_ago: 0 }, { tenant: "new-8"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-9"  mau: 5 mau_year_ago: 0 }, { tenant: "new-10" mau: 5 mau_year_ago: 0 }
  ] }
    expect capability.deployments = 20
  case "eleven are no more" with { tenants: [
    { tenant: "new-1"  mau: 5 mau_year_ago: 0 }, { tenant: "new-2"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-3"  mau: 5 mau_year_ago: 0 }, { tenant: "new-4"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-5"  mau: 5 mau_year_ago: 0 }, { tenant: "new-6"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-7"  mau: 5 mau_year_ago: 0 }, { tenant: "new-8"  mau: 5 mau_year_ago: 0 },
    { tenant: "new-9"  mau: 5 mau_year_ago: 0 }, { tenant: "new-10" mau: 5 mau_year_ago: 0 },
    { tenant: "new-11" mau: 5 mau_year_ago: 0 }
  ] }
    expect capability.deployments = 20
}

# The other tenant makes up for the users that the third has more or less.
test "a deployment is new when the tenant crosses 5 active users" as of 2022-06-30 {
  given sixty
  case "from 0 to 5" with { tenants: [
    { tenant: "new-1" mau: 5   mau_year_ago: 0 }, { tenant: "new-2" mau: 5   mau_year_ago: 0 },
    { tenant: "new-3" mau: 5   mau_year_ago: 0 }, { tenant: "old"   mau: 234 mau_year_ago: 200 }
  ] }
    expect deployments = 3
    expect smb_business_applications is silver
  case "from 4 to 5" with { tenants: [
    { tenant: "new-1" mau: 5   mau_year_ago: 0 }, { tenant: "new-2" mau: 5   mau_year_ago: 0 },
    { tenant: "new-3" mau: 5   mau_year_ago: 4 }, { tenant: "old"   mau: 234 mau_year_ago: 196 }
  ] }
    expect deployments = 3
    expect smb_business_applications is silver
  case "from 5 to 5" with { tenants: [
    { tenant: "new-1" mau: 5   mau_year_ago: 0 }, { tenant: "new-2" mau: 5   mau_year_ago: 0 },
    { tenant: "new-3" mau: 5   mau_year_ago: 5 }, { tenant: "old"   mau: 234 mau_year_ago: 195 }
  ] }
    expect deployments = 2
    expect smb_business_applications is none
  case "from 0 to 4" with { tenants: [
    { tenant: "new-1" mau: 5   mau_year_ago: 0 }, { tenant: "new-2" mau: 5   mau_year_ago: 0 },
    { tenant: "new-3" mau: 4   mau_year_ago: 0 }, { tenant: "old"   mau: 235 mau_year_ago: 200 }
  ] }
    expect deployments = 2
    expect smb_business_applications is none
}

# ---- Growth of active users: 25 points at +35 % ----

test "points for growth" as of 2022-06-30 {
  given nothing
  case "+7 %"  with { tenants: [ { tenant: "old" mau: 107 mau_year_ago: 100 } ] }  expect capability.growth = 5
  case "+35 %" with { tenants: [ { tenant: "old" mau: 135 mau_year_ago: 100 } ] }  expect capability.growth = 25
  case "+100 % is no more" with { tenants: [ { tenant: "old" mau: 200 mau_year_ago: 100 } ] }
    expect capability.growth = 25
  case "shrinking takes nothing away" with { tenants: [ { tenant: "old" mau: 90 mau_year_ago: 100 } ] }
    expect capability.growth = 0
  case "all tenants together" with { tenants: [
    { tenant: "a" mau: 80 mau_year_ago: 50 },
    { tenant: "b" mau: 34 mau_year_ago: 50 }
  ] }
    expect capability.growth = 10
}

test "growth counts from 50 active users a year ago" as of 2022-06-30 {
  given sixty
  case "50" with { tenants: [
    { tenant: "new-1" mau: 5  mau_year_ago: 0 }, { tenant: "new-2" mau: 5  mau_year_ago: 0 },
    { tenant: "new-3" mau: 5  mau_year_ago: 0 }, { tenant: "old"   mau: 55 mau_year_ago: 50 }
  ] }
    expect baseline = 50
    expect users = 70
    expect capability.growth = 25
    expect smb_business_applications is silver
  case "49" with { tenants: [
    { tenant: "new-1" mau: 5  mau_year_ago: 0 }, { tenant: "new-2" mau: 5  mau_year_ago: 0 },
    { tenant: "new-3" mau: 5  mau_year_ago: 0 }, { tenant: "old"   mau: 55 mau_year_ago: 49 }
  ] }
    expect baseline = 49
    expect capability.growth = 0
    expect smb_business_applications is none
}
