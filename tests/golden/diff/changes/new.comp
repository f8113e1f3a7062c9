competency solar "Solar Panel Installer" {
  tiers silver < gold

  facts {
    id:        text
    market:    developed | developing | emerging
    revenue:   money USD
    projects:  number
    insured:   yes/no = no
    since:     date or none
    rating:    number
    region:    text
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
    PV-103 "Planning a carport"
    EL-200 "Electrical connection"
    EL-201 "Electrical connection, high voltage"
  }

  set planning   = { PV-101, PV-103 }
  set connection = { EL-200 until 2020-12-31, EL-201 }

  let counted "New sales" = sales where product is one of { "Panel S", "Panel XL" } and date in last 6 months
  let least = 12

  option builder "Builder" {
    require revenue "Revenue, new" {
      sum of amount in counted > by market and tier {
                    silver      gold
        developed:  USD 12,000  USD 20,000
        developing: USD 5,000   USD 9,000
        emerging:   USD 1,000   USD 2,000
      }
    }
    require stars "Stars" at least 2 of {
      rating >= by projects { below 6: 3  from 6: 4  from 20: 4.6 }
      insured
      since before 2016-01-01
    }
    require deals "Deals" from 2018-01-01 { count of counted >= least or region is "west" }
    require checked "Audit" only gold { insured }
    require seats "Seats" applies when market is developed { projects >= 3 }
    tier silver {
      require people "People" {
        3 different employees {
          planner "Planner": 1 who passed any of planning
          wirer   "Wirer":   2 who passed all of connection
        }
      }
    }
    tier gold {
      require people "People" {
        same or different employees, each in up to 2 lines {
          planner "Planner":  2 who passed any of planning
          electro "Electro":  1 who passed any of connection
          lead    "Lead":     1 who passed at least 2 of planning
        }
      }
    }
  }
}
