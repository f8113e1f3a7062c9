competency garden "Garden Planner" {
  tiers silver < gold
  facts {
    id:       text
    market:   home | abroad
    revenue:  money USD
    insured:  yes/no
    since:    date may be missing
    planners: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    G-1 "Beds"
    G-2 "Trees"
    G-3 "Ponds"
  }
  require cover   "Insurance" { insured }
  require revenue "Revenue"   { revenue >= by market and tier { silver gold  home: USD 10,000 USD 20,000  abroad: USD 5,000 USD 5,000 } }
  require since   "Since"     { since on or before 2016-12-31 }
  require people  "Planners"  {
    2 different planners { beds: 1 who passed G-1  trees: 1 who passed any of { G-2, G-3 } }
  }
}
