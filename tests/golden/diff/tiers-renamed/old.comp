facts {
  id: text
  market: home | abroad
  sales: whole number
  years: whole number
}
competency roofs "Roofs" {
  tiers silver < gold
  require sold {
    sales >= by market and tier {
              silver  gold
      home:   10      20
      abroad: 5       15
    }
  }
  tier silver {
    require known { years >= 1 }
  }
  tier gold {
    require long { years >= 3 }
  }
}
competency houses "Houses" {
  require roofs { roofs is silver or sales >= 100 }
}
