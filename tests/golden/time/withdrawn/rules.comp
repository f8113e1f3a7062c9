facts {
  id:       text
  projects: whole number
}

competency solar "Solar Installer" {
  tiers silver < gold
  require projects "Projects" { projects >= by tier { silver: 10  gold: 40 } }
  tier silver before 2024-03-01 { no requirements }
  tier gold { no requirements }
}

competency undated {
  tiers silver < gold
  require projects { projects >= by tier { silver: 10  gold: 40 } }
}
