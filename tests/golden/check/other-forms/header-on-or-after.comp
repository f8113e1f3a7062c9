# Silver is withdrawn from March 2024.
competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id:        text
    projects:  whole number
  }
  require projects "Projects" { projects >= by tier { silver: 10  gold: 40 } }
  tier silver on or after 2024-03-01 {
    no requirements
  }
  tier gold {
    no requirements
  }
}
