competency c "C" {
  facts {
    the:       whole number
    with:      whole number
    largest:   whole number
    customers: list of {
      name:   text
      seats:  whole number
      signed: date
      codes:  set of text
      the:    text
    }
  }
  require fine { the name with the largest seats in customers is "X" }
  require names { partner.the >= 2 and with >= largest and (the customers.the with the largest (if name is "X" then seats else 0) in customers is "X") }
  require a { the name with the latest seats in customers is "X" }
  require b { the name with the largest name in customers is "X" }
  require c { the codes with the largest seats in customers any of { "X" } }
  require d { the name with the biggest seats in customers is "X" }
  require e { the name with largest seats in customers is "X" }
}
