competency solar "Solar Installer" {
  tiers bronze < silver < gold
  facts {
    id:        text
    projects:  whole number
    seats:     whole number
    insured:   yes/no
    audited:   yes/no
    rated:     yes/no
  }
  option maker "Builder" {
    require projects "Projects" only silver { projects >= 10 }
    require rating "Rating" only gold { rated }
    tier gold {
      require projects "Projects" { projects >= 45 }
      projects > 50
    }
    require cover "Cover" { insured }
  }
  option planner "Planner" only gold {
    require cover "Cover" { insured }
    require seats "Seats" { seats >= 5 }
    require bonus "Bonus" at least 2 of {
      require many "Many" { projects >= 110 }
      require sure "Sure" { insured or audited }
      require other "Other" { rated }
    }
  }
  option guest "Guest" { insured }
}
