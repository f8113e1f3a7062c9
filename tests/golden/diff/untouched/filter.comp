# Cold Chain Logistics: a certification programme of our own invention.
competency cold "Cold Chain Logistics" {
  tiers certified < elite
  source: "Programme guide 2024, page 3"

  facts {
    id:            text
    market:        north | south | islands
    insured:       attested "policy of cargo insurance"
    incidents:     whole number = 0
    audited:       date or none
    satisfaction:  percent may be missing  # allow W0502: surveys come once a year
    trucks:        whole number
    trips:         list of {
      customer:    text
      revenue:     money EUR
      tons:        number
      day:         date
      chilled:     yes/no
      late:        yes/no = no
    }
    staff:         list of {
      id:          text unique
      name:        text may be missing
      active:      yes/no = yes
      passed:      set of certs
    }
  }

  catalog certs {
    CC-100 "Dispatch basics"
    CC-110 "Dispatch with telematics"
    CC-200 "Food hygiene"
    CC-210 "Pharma hygiene"
    CC-300 "Temperature audit"
    CC-310 "Lead auditor"
  }

  set dispatch = { CC-100, CC-110 }
  set hygiene  = { CC-200, CC-210 }
  set audit    = { CC-300, CC-310 }

  let counted "Chilled revenue" = trips where chilled and day in last 12 months
  let punctual                  = counted where not late

  require cover "Insurance" { insured }
  require revenue "Chilled revenue" {
    sum of revenue in counted >= by market and tier {
               certified    elite
      north:   EUR 200,000  EUR 500,000
      south:   EUR 120,000  EUR 300,000
      islands: EUR 40,000   EUR 90,000
    }
  }
  require customers "Different customers" {
    count of distinct customer in (counted where tons > 5) >= by tier { certified: 2  elite: 4 }
  }
  require calm    "Incidents"                              { incidents <= 3 }
  require audited "Audit of the last two years" only elite { audited in last 2 years }

  tier certified {
    require team "Team" {
      different staff where active {
        dispatcher "Dispatcher": 1 who passed any of dispatch
        hygienist  "Hygienist":  1 who passed any of hygiene
        auditor    "Auditor":    1 who passed CC-300
      }
    }
  }
  tier elite {
    require team "Team" {
      5 different staff where active {
        dispatcher "Dispatcher": 2 who passed any of dispatch
        hygienist  "Hygienist":  2 who passed all of hygiene
        auditor    "Auditor":    1 who passed all of audit
      }
    }
  }

  score quality "Quality score" out of 100 {
    part volume   "Tons chilled" up to 30: in full at 600 of sum of tons in counted
    part punctual "On time"      up to 40: in full at 95% of (count of punctual / count of counted, or 0% if none)
    part fleet    "Trucks"       up to 20: 2 per 1 of trucks
    part happy    "Satisfaction" up to 10: in full if satisfaction >= 80%
  }
  require score "Quality score" { quality >= by tier { certified: 50  elite: 75 } }
}
