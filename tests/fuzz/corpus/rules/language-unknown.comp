competency unknowns "Unknown and none" {
  tiers silver < gold
  facts {
    id:     text
    since:  date may be missing
    ended:  date or none
    score:  number may be missing
  }
  require contract "Contract" { ended is none or ended after 2017-12-31 }
  require score    "Score" only gold { score >= 10 or since before 2010-01-01 }
}
