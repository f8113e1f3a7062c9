competency tables "Tables" {
  tiers silver < gold
  facts {
    id:      text
    market:  developed | developing | other
    listed:  yes/no
    staff:   whole number
    revenue: money USD
  }
  let by_size = by staff { below 10: USD 0  from 10: USD 5,000  from 100: USD 50,000 }

  require size "By size"   { revenue >= by_size }
  require grid "By market" {
    revenue >= by market and tier {
                         silver      gold
      developed:         USD 20,000  USD 40,000
      developing, other: USD 10,000  USD 20,000
    }
  }
  require yes_no "By yes/no" { staff >= by listed { yes: 50  no: 5 } }
}
