competency smb "Small Business" {
  tiers silver < gold
  facts {
    id:       text
    revenue:  money USD
    score:    number
    adds:     whole number
    audited:  yes/no
  }
  score capability "Capability" out of 50 {
    part revenue "Revenue" up to 10: in full at USD 30,000 of revenue
    part adds    "Adds"    up to 20: 3 per full 2 of adds
    part best    "Best"    up to 10: best of { in full at 10 of score  in full if audited }
    part old     "Old"     up to 10: in full if audited
  }
  require points "Points" { capability >= by tier { silver: 20  gold: 35 } }
  require all_parts "Every part" only gold { every part of capability > 0 }
  require growth "Growth" { (revenue, or USD 0 if none) >= USD 10 }
}
