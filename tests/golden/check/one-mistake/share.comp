competency c {
  tiers silver < gold
  facts { id: text  satisfaction: percent  audited: date or none }
  require happy { satisfaction >= 0.8 }
  require happier only gold { satisfaction >= 90 }
}
