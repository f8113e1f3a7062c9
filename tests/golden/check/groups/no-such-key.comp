competency saas "Usage" {
  tiers silver < gold
  facts {
    per:    whole number
    region: text
    usage:  list of {
      tenant: text
      user:   text or none
      region: text
      passed: set of text
      users:  whole number
      jobs:   list of { title: text }
      fee:    money in money_is
      money_is: text
    }
    sales: list of { tenant: text may be missing }
  }
  let big = usage where users > by tier { silver: 5  gold: 10 }
  let tenants = usage per tenant
  require a { count of (usage per tenants) >= 2 }
}
