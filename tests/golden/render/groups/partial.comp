# A key or an amount that may be missing leaves open which groups there are.
competency unknown "Unknown" {
  facts {
    id: text
    usage: list of {
      tenant: text may be missing
      paid:   yes/no may be missing
    }
  }
  require tenants { count of ((usage where paid) per tenant) >= 2 }
}
