# The higher of two tracks counts.
competency partner_score "Partner Capability" {
  tiers silver < gold
  facts {
    id:         text
    customers:  whole number
    certified:  whole number
    seats:      whole number or none
    revenue:    money EUR
  }
  score enterprise "Enterprise track" out of 100 {
    part customers "New customers"    up to 40: 10 per 1 of customers
    part certified "Certified people" up to 60: 10 per 1 of certified
  }
  score smb "Small business track" out of 100 {
    part seats   "Seats"   up to 50: 5 per full 10 of seats
    part revenue "Revenue" up to 50: in full at EUR 100,000 of revenue
  }
  require points "Points of the higher track" {
    the higher of enterprise and smb >= by tier { silver: 60  gold: 80 }
  }
}
