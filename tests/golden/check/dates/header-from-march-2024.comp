competency solar {
  tiers silver < gold
  facts {
    projects: whole number
  }
  require projects { projects >= by tier { silver: 10  gold: 40 } }
  tier silver from March 2024 { no requirements }
  tier gold { no requirements }
}
