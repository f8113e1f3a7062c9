# Changes that no test can notice: who has 40 seats has 20, too; a code that is in a set twice may be left out once.
competency seats "Seats" {
  facts {
    id:      text
    seats:   whole number
    market:  developed | developing
    people:  list of { id: text unique  passed: set of exams }
  }
  catalog exams { PV-101 "Planning a roof" }
  set basic    = { PV-101 }
  set planning = { basic, PV-101 }
  require seats  "Seats"  { seats >= 20 and seats >= 40 }
  require market "Market" { market is developed or market is not developed }
  require people "People" { 1 different people who passed any of planning }
}

test "forty" {
  given { id: "a" seats: 40 market: developed people: [ { id: "ana" passed: [ PV-101 ] } ] }
  case "forty"       expect seats is attained
  case "one fewer"   with { seats: 39 } expect seats is none
  case "developing"  with { market: developing } expect seats is attained
  case "nobody"      with { people: [] } expect seats is none
  case "no pass"     with { people: [ { id: "ana" passed: [] } ] } expect seats is none
  case "no market"   with { market: developed  seats: 19 } expect seats is none
}
