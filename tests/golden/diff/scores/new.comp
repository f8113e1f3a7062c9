competency smb "Small Business" {
  tiers silver < gold
  facts {
    id:       text
    revenue:  money USD
    score:    number
    adds:     whole number
    audited:  yes/no
  }
  score capability "Capability" out of 55 {
    part revenue "Net revenue" up to 15: in full at by tier { silver: USD 30,000  gold: USD 40,000 } of revenue  only if audited
    part adds    "Adds"    up to 20: 4 per full 3 of adds
    part best    "Best"    up to 10: best of { in full at 12 of score  in full if audited }
    part fresh   "Fresh"   up to 10: in full if audited
  }
  require points "Points" { capability >= by tier { silver: 20  gold: 36 } }
  require all_parts "Every part" only gold { every part of capability >= 1 }
  require growth "Growth" { revenue >= USD 10 }
}
