competency lists "Lists" {
  facts {
    id:         text
    market:     north | south
    sales:      list of {
      customer: text
      market:   north | south
      pieces:   whole number
      price:    money EUR
    }
  }
  let home "Sales at home" = sales where sales.market is partner.market
  require worth    "Sum"       { sum of pieces * price in home >= EUR 100 }
  require sold     "Count"     { count of home >= 2 }
  require buyers   "Customers" { count of distinct customer in sales >= 3 }
  require mean     "Average"   { average of price in sales >= EUR 10 }
  require middle   "Median"    { median of pieces in sales >= 2.5 }
  require big      "Largest"   { largest of pieces in sales >= 5 }
  require small    "Smallest"  { smallest of pieces in sales >= 1 }
  require one_big  "Some"      { some sales has pieces >= 5 }
  require all_fine "Every"     { every home has price >= EUR 10 }
}
