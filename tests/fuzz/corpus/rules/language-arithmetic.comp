competency arithmetic "Arithmetic" {
  facts {
    id:        text
    a:         number
    b:         number
    renewed:   whole number
    contracts: whole number
  }
  require thirds "Thirds" { a / 3 + a / 3 + a / 3 >= a }
  require higher "Higher" { max(a, b) - min(a, b) >= 2 }
  require shares "Share"  { renewed >= 60% of contracts }
}
