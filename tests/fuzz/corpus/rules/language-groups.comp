competency support "Support" {
  tiers silver < gold

  facts {
    id:       text
    hotline:  yes/no
    chat:     yes/no
    office:   yes/no
    hours:    whole number
    agents:   whole number
  }

  require contact "Ways to reach you" at least 2 of {
    hotline
    chat
    office
  }

  tier silver {
    no requirements
  }

  tier gold {
    require presence "Presence" any of {
      hours >= 24
      require team "A team instead" {
        hours >= 12
        agents >= 10
      }
    }
  }
}
