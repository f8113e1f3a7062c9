competency shop "Shop" {
  tiers silver < gold
  facts {
    id:    text
    ended: date may be missing
  }
  require contract "Contract" only gold { not ended before 2018-01-01 }
}
