competency saas "Usage" {
  tiers silver < gold
  facts {
    id: text
    usage: list of {
      tenant: text
      user: text
      workload: exchange | sharepoint | teams or none
      users: whole number
      paid: yes/no
    }
    nominations: list of {
      person: text
      program: text unique
    }
  }
  let active "Paid usage" = usage where paid
  let tenants = active per tenant
  require tenants "Tenants of 5 users" {
    count of (usage per tenant where sum of users in usage >= 5) >= by tier { silver: 1 gold: 2 }
  }
  require pairs "Pairs" { count of (active per user, workload) >= 3 }
  require nominated "At most 2 nominations a person" {
    every (nominations per person) has count of nominations <= 2
  }
  require avg "Average per tenant" { average of (sum of users in active) in tenants >= 4 }
  require two "Two tenants" {
    different tenants {
      big: 1 who sum of users in active >= 5
      teams: 1 who (some active has workload is teams)
    }
  }
}
