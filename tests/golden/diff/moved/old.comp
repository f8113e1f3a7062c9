competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id:        text
    projects:  whole number
    seats:     whole number
    insured:   yes/no
    audited:   yes/no
    rated:     yes/no
  }
  require cover "Cover" { insured }
  option builder "Builder" {
    require projects "Projects" { projects >= by tier { silver: 10  gold: 40 } }
    tier silver {
      require rating "Rating" { rated }
    }
    tier gold {
      audited
      projects >= 50
    }
  }
  option planner "Planner" {
    require seats "Seats" { seats >= 5 }
    require bonus "Bonus" any of {
      require many "Many" { projects >= 100 }
      require sure "Sure" { insured and audited }
    }
  }
  option visitor "Visitor" { seats >= 1000 }
}
