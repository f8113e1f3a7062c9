competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:        text
    market:    developed | developing
    revenue:   money USD
    projects:  whole number
    insured:   yes/no
    since:     date may be missing
    rating:    number
    sales:     list of {
      product: text
      amount:  money USD
      date:    date
      renewal: yes/no
    }
    employees: list of {
      id:      text unique
      name:    text may be missing
      passed:  set of exams
    }
  }

  catalog exams {
    PV-101 "Planning a roof"
    PV-102 "Planning a field"
    EL-200 "Electrical connection"
    EL-201 "Electrical connection, high voltage"
  }

  set planning   = { PV-101, PV-102 }
  set connection = { EL-200 until 2019-12-31, EL-201 }

  let counted "New sales" = sales where product is one of { "Panel S", "Panel L" } and not renewal and date in last 12 months
  let least = 10

  option builder "Builder" {
    require revenue "Revenue" {
      sum of amount in counted >= by market and tier {
                    silver      gold
        developed:  USD 10,000  USD 20,000
        developing: USD 5,000   USD 9,000
      }
    }
    require stars "Stars" any of {
      rating >= by projects { below 5: 3  from 5: 4  from 20: 4.5 }
      insured
      since before 2015-01-01
    }
    require deals "Deals" { count of counted >= least }
    require audit "Audit" only gold { insured }
    tier silver {
      require people "People" {
        2 different employees {
          planner "Planner": 1 who passed any of planning
          wirer   "Wirer":   1 who passed any of connection
        }
      }
    }
    tier gold {
      require people "People" {
        3 different employees {
          planner "Planner": 2 who passed any of planning, of whom at least 1 passed all of planning
          wirer   "Wirer":   1 who passed any of connection
        }
      }
    }
  }
}
