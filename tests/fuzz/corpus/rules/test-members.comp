competency reference "Reference Customer" {
  tiers silver < gold
  facts {
    id:        text
    customers: list of {
      name:    text
      seats:   whole number
      admins:  list of {
        id:     text unique
        passed: set of text
      }
    }
  }
  for each customer in customers {
    require seats  "Seats" { customer.seats >= by tier { silver: 50  gold: 200 } }
    require admins "Trained admins" {
      different admins { chief: 1 who passed any of { "ADM-2" }  other: 1 who passed any of { "ADM-1" } }
    }
  }
}

test "what is inside is told of the best member" as of 2017-07-07 {
  given {
    id: "north"
    customers: [
      { name: "Contoso"   seats: 80   admins: [ { id: "Ana" passed: [ "ADM-1", "ADM-2" ] }, { id: "Bo" passed: [ "ADM-1" ] } ] },
      { name: "Fabrikam"  seats: 900  admins: [ { id: "Cy" passed: [ "ADM-1" ] } ] }
    ]
  }
  expect reference is silver
  expect silver.customer met
  expect gold.customer unmet
  expect silver.customer.seats met
  expect gold.customer.seats unmet
  expect silver.customer.admins.chief filled by "Ana"
  expect gold.customer.seats met
  expect silver.customer.admins.chief filled by "Bo"
  case "nobody" with { customers: [] }
    expect reference is none
}
