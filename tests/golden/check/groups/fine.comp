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
  require a { count of (usage per tenant where sum of users in usage >= 5) >= 2 }
  require b { count of (big per tenant, user) >= 2 }
  require c { every usage per tenant has count of usage <= 4 and tenant is not "x" }
  require d { average of (sum of users in big) in (big per tenant) >= 2 }
  require e { 2 different tenants who usage.tenant is not "x" }
  require f { count of (big per tenant where count of big > 1 and count of partner.usage > 5) >= 1 }
  require g { per >= 2 }
  require h { some (usage where count of jobs > 1) per user has user is none }
}
