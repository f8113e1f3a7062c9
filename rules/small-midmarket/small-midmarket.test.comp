# Tests of the Small and Midmarket Cloud Solutions competency, O365 Services option.

use "small-midmarket.comp"

# Just enough for silver: four new customers, and nobody with an exam.
partner four_new {
  id: "four-new"  market: developed
  customers: [
    { customer: "Alpine" product: "Office 365" since: 2017-10-15 association: [
      "Office 365 Delegated Administrator"
    ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Digital Partner of Record" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] }
  ]
  individuals: []
}

# Just enough for gold: 25 new customers, the first of them on the first day of the twelve months; two people.
partner twenty_five_new {
  id: "twenty-five-new"  market: developed
  customers: [
    { customer: "C01" product: "Office 365" since: 2017-02-01 association: [ "Transacting Partner" ] },
    { customer: "C02" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C03" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C04" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C05" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C06" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C07" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C08" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C09" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C10" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C11" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C12" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C13" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C14" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C15" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C16" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C17" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C18" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C19" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C20" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C21" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C22" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C23" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C24" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "C25" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] }
  ]
  individuals: [ { id: "ana" passed: [ 70-347 ] }, { id: "bo" passed: [ 70-347 ] } ]
}

test "four new customers are silver, without people" as of 2018-01-31 {
  given four_new
  expect small_midmarket is silver
  expect silver.performance met
  expect gold.performance unmet
  expect gold.exams unmet
}

# Three new customers, and a fourth of whom one thing changes.
test "which customers count as new" as of 2018-01-31 {
  given four_new

  case "associated as Delegated Administrator" with { customers: [
    { customer: "Alpine" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"  product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [
      "Office 365 Delegated Administrator"
    ] }
  ] }
    expect small_midmarket is silver
  case "associated as Transacting Partner" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is silver
  case "associated as Digital Partner of Record" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [ "Digital Partner of Record" ] }
  ] }
    expect small_midmarket is silver
  case "associated in another way" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [ "Fast Track Partner" ] }
  ] }
    expect small_midmarket is none
  case "not associated" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-10-15 association: [] }
  ] }
    expect small_midmarket is none
  case "of another product" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Azure"      since: 2017-10-15 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is none
  case "new on the first day of the twelve months" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-02-01 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is silver
  case "new the day before" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2017-01-31 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is none
  case "new today" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2018-01-31 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is silver
  case "new tomorrow" with { customers: [
    { customer: "Alpine"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"    product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"     product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Fabrikam" product: "Office 365" since: 2018-02-01 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is none
  case "the same customer again" with { customers: [
    { customer: "Alpine" product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Baker"  product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"   product: "Office 365" since: 2017-10-15 association: [ "Transacting Partner" ] },
    { customer: "Coho"   product: "Office 365" since: 2017-11-15 association: [ "Transacting Partner" ] }
  ] }
    expect small_midmarket is none
}

# A day later the first of the 25 has been a customer for over twelve months.
test "gold asks for 25 new customers" {
  given twenty_five_new
  case "25" as of 2018-01-31
    expect small_midmarket is gold
    expect gold.performance met
    expect gold.exams met
  case "24, a day later" as of 2018-02-01
    expect small_midmarket is silver
    expect gold.performance unmet
}

test "gold asks for two people with 70-347" as of 2018-01-31 {
  given twenty_five_new
  expect small_midmarket is silver
  expect gold.exams unmet
  case "one person" with { individuals: [ { id: "ana" passed: [ 70-347 ] } ] }
  case "the other with another exam" with { individuals: [
    { id: "ana" passed: [ 70-347 ] },
    { id: "bo"  passed: [ 70-346 ] }
  ] }
  case "nobody" with { individuals: [] }
}
