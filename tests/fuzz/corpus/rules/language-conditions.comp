competency shop "Shop" {
  facts {
    id:       text
    market:   developed | developing
    product:  text
    insured:  yes/no
    projects: whole number
    ended:    date or none
  }
  require enough "Projects"    { projects >= (if market is developed then 10 else 5) }
  require kind   "Product"     { product is one of { "Panel S", "Panel L" } or insured }
  require valid  "Still valid" { ended is none or (ended after 2017-12-31 and insured) }
}
