competency narrow "Narrow" {
  facts {
    id:    text
    seats: whole number
    paid:  yes/no
  }
  require seats "Seats" { seats >= 10 and seats < 10 }
  require paid  "Paid"  { paid or 1 > 2 }
  require sum   "Sum"   { 1 + 1 >= 3 }
}
