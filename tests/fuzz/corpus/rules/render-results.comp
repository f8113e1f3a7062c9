facts {
  id:    text
  sales: whole number may be missing
  staff: whole number
  fee:   money in currency or none
  currency: text or none
}
competency crm "Cloud CRM" in business, clouds {
  tiers silver < gold
  require sold "Sold" { sales >= by tier { silver: 3  gold: 5 } }
}
competency erp "ERP" in business {
  tiers silver < gold
  require staff "Staff" { staff >= by tier { silver: 3  gold: 5 } }
}
competency badge "Badge" in business {
  require staff "Staff" { staff >= 2 }
}
competency paid "Fees paid" in clouds {
  require fee "Fee" { fee >= USD 10 or fee is none }
}
competency expert "Expert" {
  tiers one_star < two_stars
  facts { held: tier or none }
  tier one_star {
    require crm "Cloud CRM" { crm is at least silver }
    require business "Business solutions" { at least 2 of business are attained }
  }
  tier two_stars {
    require crm "Cloud CRM" { crm is gold }
    require level "Level" any of {
      erp is one of { silver, gold }
      held is at least tier
    }
    require business "Business solutions" {
      any of business are gold
      none of clouds is silver
      all of clouds are attained
    }
  }
}
# Asks only what does not need the fee.
competency starter "Starter" {
  require crm { crm is attained and badge is not none }
}
