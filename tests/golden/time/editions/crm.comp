# Two editions of one competency: the second adds an exam, asks for passes of MB2-709 from before it retired, asks for
# revenue from June 2018 on and withdraws silver in April 2019.
facts {
  id:      text
  revenue: money USD
  people:  list of {
    id:     text unique
    passed: set of exams
  }
}
catalog exams {
  MB2-714 "Dynamics CRM Customer Service"
  MB2-709 "Dynamics CRM Marketing"
  MB2-877 "Dynamics 365 Field Service"
}
competency crm "Cloud CRM" before 2017-12-01 {
  tiers silver < gold
  set sales = { MB2-714, MB2-709 }
  require people {
    by_tier different people who passed any of sales
  }
  let by_tier = by tier { silver: 1 gold: 2 }
}
competency crm "Cloud CRM, revised" from 2017-12-01 {
  tiers silver < gold
  set sales = { MB2-714, MB2-709 passed before 2018-01-01 until 2018-12-31, MB2-877 from 2018-01-01 }
  require revenue from 2018-06-01 {
    revenue >= by tier { silver: USD 5,000 gold: USD 10,000 }
  }
  tier silver until 2019-03-31 {
    require people { 1 different people who passed any of sales }
  }
  tier gold {
    require people { 2 different people who passed any of sales }
  }
}
