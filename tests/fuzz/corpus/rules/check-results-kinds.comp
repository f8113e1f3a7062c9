competency c {
  tiers low < high
  require r {
    crm
    crm >= 2
    crm >= gold
    crm is 5
    sales is at least several
    sales is not at least several
    sales is at least 5
    crm is at least tier
    id is at least id
    sum of crm in business >= 5
    crm any of { gold }
    at least 3 of business are gold
    at least sales of business are gold
  }
  let several = 3
}
