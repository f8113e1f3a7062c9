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
  require f { the nam with the largest seats in customers is "X" }
}
