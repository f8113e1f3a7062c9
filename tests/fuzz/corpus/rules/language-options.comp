competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:       text
    projects: whole number
    seats:    whole number
    audited:  yes/no
  }

  require audit "Audit" only gold { audited }      # asked on both paths, for gold

  option builder "Builder" {
    require projects "Projects" { projects >= by tier { silver: 10  gold: 40 } }
  }

  option planner "Planner" {
    tier silver { require seats "Seats of Panel Planner" { seats >= 5 } }
    tier gold   { require seats "Seats of Panel Planner" { seats >= 25 } }
  }
}
