competency all_types "All types" {
  facts {
    id:         text
    score:      number
    projects:   whole number
    growth:     percent
    revenue:    money USD
    signed:     date
    ended:      date or none
    insured:    yes/no = no
    market:     developed | developing
    regions:    set of text
    contact:    text may be missing from "contact person"
    offices:    list of {
      city:     text unique
      rent:     money in currency
      currency: text
      rooms:    list of { places: whole number }
      permits:  set of permits
    }
  }
  catalog permits {
    P-1 "Fire safety"
    P-2 "Waste"
  }

  require numbers "Numbers" {
    score >= 2.5
    projects >= 12
    growth >= 35%
    revenue >= USD 100,000
  }
  require words "Words and dates" {
    signed before 2017-01-01
    ended is none
    not insured
    market is developed
    regions any of { "North", "South" }
  }
  require offices "Offices" {
    count of (offices where permits all of { P-1, P-2 }) >= 1
    sum of rent in offices <= EUR 5,000
    some offices has (sum of places in rooms >= 10)
  }
}
