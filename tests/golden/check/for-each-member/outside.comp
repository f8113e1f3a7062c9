competency ref "Reference" {
  tiers silver < gold
  facts {
    id:        text
    for:       text
    each:      number
    region:    text
    customers: list of {
      name:   text
      region: text
      seats:  whole number
      orders: list of { amount: number }
    }
  }
  let big = customers where seats > 10
}
for each customer in customers { seats >= 5 }
competency x {
  require y { partner.each > 5 }
}
