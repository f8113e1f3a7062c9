facts { id: text  sales: number  held: tier of crm or none }
competency crm "CRM 2016" in business until 2016-12-31 {
  tiers silver < gold
  require n { sales >= by tier { silver: 1 gold: 2 } }
}
competency crm "CRM 2018" in business from 2018-01-01 {
  tiers silver < gold
  require n { sales >= by tier { silver: 10 gold: 20 } or held is at least tier }
}
competency both "Both" {
  require r {
    crm is attained
    at least 1 of business are at least silver
  }
}
