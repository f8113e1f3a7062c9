competency cloud "Cloud" {
  tiers bronze < silver < gold

  facts {
    id:       text
    revenue:  money EUR
    audited:  yes/no
    invited:  yes/no
  }

  option sales "Sales" {
    require revenue "Revenue" { revenue >= by tier { bronze: EUR 1,000  silver: EUR 5,000  gold: EUR 20,000 } }
    require audit   "Audit" only gold { audited }
  }

  option start "Newcomers" {
    tier bronze { invited }
  }

  option honour "By invitation" only gold {
    invited
    audited
  }
}
