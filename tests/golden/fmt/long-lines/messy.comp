competency c "C" {
  let counted "Revenue of new customers" = sales where product is one of { "CRM Online", "Dynamics 365 Plan 1", "Dynamics 365 Plan 2" } and net_new and dpor and date in last 12 months
  let joined = (a_condition_with_a_long_name and another_condition_with_a_long_name) or (a_third_condition_with_a_long_name and not a_fourth)
  set exams = { MB2-714, MB2-713, MB2-709, MB2-710, MB2-706, MB2-712, MB2-707, MB2-715, MB2-716, MB2-717, MB2-718, MB2-877, MB2-880 }
  let share = if market_of_the_partner is developed then revenue_of_the_last_twelve_months / 100 else revenue_of_the_last_twelve_months / 50 + 1
  let most = largest_of_these_three(revenue_of_the_last_twelve_months, revenue_of_the_twelve_months_before, revenue_of_the_year_before_that)
  require seats "Seats" only gold from 2018-01-01 until 2018-12-31 applies when market is developed unless the_partner_is_exempt, at least 2 of { seats >= 5 }
  require s2 "Seats" { sum of seats in (subscriptions where product is "Power BI" and partner_of_record) >= by tier { silver: 250  gold: 1,000 } }
  require s3 "Many" { sum of seats in (subscriptions where product is one of { "Power BI", "Power Apps" } and partner_of_record and not trial) >= 250 }
  require people { 2 different individuals who passed any of application and any of deployment and any of customization, of whom at least 1 passed all of leading }
  require market { revenue >= by market { the_first_market_with_a_long_name: USD 100,000  the_second_market_with_a_long_name: USD 200,000 } }
  require sums { revenue_of_the_last_twelve_months_in_the_first_market + revenue_of_the_last_twelve_months_in_the_second_market >= USD 1,000,000 }
  facts { status: first_status_with_a_long_name | second_status_with_a_long_name | third_status_with_a_long_name | the_fourth or none }
}
partner p { id: "p" sales: [ { product: "CRM Online" amount: 100,000 date: 2017-03-01 net_new: yes }, { product: "Dynamics 365 Plan 1" amount: 5 date: 2017-03-01 net_new: no } ] tags: [ "one", "two" ] }
test "t" { given p
 expect silver.people.planner filled by "a person with a long name", "a second person with a long name", "a third person" }
