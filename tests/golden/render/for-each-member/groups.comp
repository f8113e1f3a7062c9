# The best of the groups; two blocks over one list, each with a best member of its own.
competency tenants "Tenants" {
  facts {
    id:    text
    usage: list of {
      tenant: text
      user:   text
      app:    text
    }
  }
  require deep "One tenant with many apps" any of {
    for each tenant in (usage per tenant) {
      require users "Users" { count of distinct user in usage >= 2 }
      require apps  "Apps"  { count of distinct app in usage >= 3 }
    }
    for each tenant in (usage per tenant where usage.tenant is not "X") {
      count of usage >= 3
    }
  }
}
