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
  require words { partner.each >= 2 }
  option first {
    for each customer in customers { customer.seats >= by tier { silver: 5  gold: 10 }  }
    for each customer in big {
      require orders "Orders" only gold, any of {
        some orders has amount > 5
        count of customer.orders >= 3
      }
      require home { customer.region is partner.region }
    }
  }
  option second { require r any of { partner.each > 5
    for each c in (customers per region) { count of customers >= 5 } } }
}
