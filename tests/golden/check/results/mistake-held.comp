facts {
  before: tier
  former: tier of nobody or none
  old:    tier of erp or none
}
competency c {
  tiers low < high
  facts {
    held: tier or none
    old:  tier or none
    kept: tier of crm or none
  }
  require r {
    held is silver
    held is at least low and kept is at least low
    held is at least kept
    old is none
    before is known
  }
}
