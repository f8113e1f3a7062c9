competency ref "Reference customer" {
  tiers silver < gold
  facts {
    id: text
    active: yes/no
    customers: list of {
      name: text
      seats: whole number
      live: date may be missing
      users: list of { id: text unique  passed: set of text }
    }
  }
  require active { active }
  for each customer in (customers where seats > 1) {
    require seats "Seats" { customer.seats >= by tier { silver: 5 gold: 50 } }
    require live "Live" only gold { live in last 12 months }
    require users "Trained users" { 2 different users { admin: 1 who passed any of { "A" }  user: 1 who passed any of { "B" } } }
  }
}
