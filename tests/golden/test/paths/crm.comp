competency crm "CRM" {
  tiers silver < gold
  facts {
    id:       text
    sales:    whole number
    started:  date
    note:     text may be missing
    people:   list of { id: text unique  name: text may be missing  passed: set of exams }
  }
  catalog exams {
    E-1 "One"
    E-2 "Two"
  }
  option direct "Direct" {
    require volume "Volume" { sales >= by tier { silver: 10  gold: 20 } }
    require crew "Crew" {
      2 different people {
        lead:   1 who passed E-1
        second: 1 who passed any of { E-1, E-2 }
      }
    }
  }
  option partner "Partner" only silver {
    require age "Age" { started before 2016-01-01 }
  }
}
partner acme {
  id: "acme"  sales: 15  started: 2017-01-01
  people: [ { id: "ana" passed: [ E-1 ] }, { id: "bo" passed: [ E-2 ] } ]
}
