competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:        text
    sales:     list of {
      product: text
      amount:  money USD
      date:    date
      renewal: yes/no
    }
  }

  let counted "New sales of panels, last 12 months" =
    sales where product is one of { "Panel S", "Panel L" } and not renewal and date in last 12 months

  require revenue "Revenue"   { sum of amount in counted >= by tier { silver: USD 10,000  gold: USD 20,000 } }
  require deals   "Customers" { count of counted >= 2 }
}
