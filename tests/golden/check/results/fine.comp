facts {
  id:    text
  sales: whole number
  rows:  list of { tier: text }
  kept:  tier of crm or none
}
competency crm "Cloud CRM" in business, cloud {
  tiers silver < gold
  facts { held: tier or none }
  set top = { gold }
  require sold any of {
    sales >= by tier { silver: 3  gold: 5 }
    held is at least tier
    held is one of top
  }
}
competency erp "ERP" in business {
  tiers silver < gold
  require sold { sales >= 4 }
}
competency badge "A badge" in cloud {
  facts {
    had: tier = attained
    use: yes/no
    are: yes/no
  }
  require sold {
    use or are
    any of business are attained
    had is attained
  }
}
# Conditions on a group begin a line, and stand wherever conditions do.
competency expert "Expert" applies when any of cloud is attained {
  tiers silver < gold
  let platform "Platform" = crm
  let several = by tier { silver: 1  gold: 2 }
  require all_forms {
    crm is gold
    crm is not gold
    crm is at least silver
    crm is not at least gold
    crm is at least tier
    crm is one of { silver, gold }
    crm is not one of { gold }
    crm is attained
    crm is not attained
    crm is none
    crm is known
    platform is at least silver
    kept is at least silver and kept is not none
    count of (rows where rows.tier is "old") >= 0
    badge
      is attained
  }
  require of_groups at least 2 of {
    any of business is gold
    all of business are at least tier
    none of business is one of { silver, gold }
    at least 2 of business are at least silver
    at least several of business are attained
    sales >= 3 and any of cloud is attained
    not all of cloud are none
    if any of cloud is attained then none of business is gold else all of business are not gold
  }
}
