competency support "Support" {
  tiers silver < gold

  facts {
    id:    text
    staff: list of {
      name:   text
      active: yes/no
      level:  junior | senior | lead
      passed: set of certifications
    }
    usage: list of {
      seats: whole number
      rated: yes/no
      terms: set of agreements
    }
  }

  catalog certifications {
    A-1 "Support basics"
    A-2 "Support advanced"
  }
  catalog agreements {
    T-1 "Terms of use"
  }

  tier silver {
    require desk "People on the desk" { 2 different staff where active who passed any of { A-1 } }
    require seats "Seats in use" { sum of seats in (usage where terms any of { T-1 }) >= 100 }
  }
  tier gold {
    require desk "People on the desk" {
      2 different staff where active {
        first:  1 who passed any of { A-1 }
        second: 1 who passed all of { A-1, A-2 } and level is not junior
      }
    }
    require seats "Seats in use" { sum of seats in (usage where terms any of { T-1 }) >= 100 }
  }
}
