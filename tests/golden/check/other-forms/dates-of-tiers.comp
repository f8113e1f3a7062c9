# Silver is withdrawn from March 2024.
competency solar "Solar Installer" {
  tiers silver before 2024-03-01 < gold
  facts {
    id:        text
    projects:  whole number
    audited:   yes/no may be missing
  }
  require projects "Projects" { projects >= by tier { silver: 10  gold: 40 } }
}
