competency c {
  tiers silver < gold
  facts { id: text  seats: number  audited: date or none }
  require seats { seats >= by tier { silver: 10  gold: 20 } }
  require audited only gold { audited in last 2 years }
  tier silver { require more { seats >= 11 } }
  tier golt   { require more { seats >= 21 and audited in last 2 years } }
}
