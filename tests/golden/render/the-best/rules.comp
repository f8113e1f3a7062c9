competency c "C" {
  tiers silver < gold
  facts {
    id: text
    customers: list of { name: text  seats: whole number  signed: date  region: north | south or none}
    usage: list of { tenant: text  users: whole number }
  }
  let biggest "Biggest customer" = the name with the largest seats in customers
  require a { biggest is "Contoso" }
  require b { the region with the latest signed in customers is north }
  require c { the seats with the earliest signed in customers >= by tier { silver: 5 gold: 50 } }
  require d { the tenant with the largest sum of users in usage in (usage per tenant) is not "x" }
  require e { the region with the smallest seats in (customers where seats > 1) is none }
}
