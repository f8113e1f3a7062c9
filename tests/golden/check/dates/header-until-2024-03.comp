competency solar {
  tiers silver < gold
  facts {
    projects: whole number
  }
  require projects { projects >= by tier { silver: 10  gold: 40 } }
  tier silver until 2024-03 { no requirements }
  tier gold { no requirements }
}
