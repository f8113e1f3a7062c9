facts {
  id: text
  market: home | abroad
  sales: whole number
  years: whole number
}
competency roofs "Roofs" {
  tiers bronze < gold
  require sold {
    sales >= by market and tier {
              bronze  gold
      home:   10      20
      abroad: 6       15
    }
  }
  tier bronze {
    require known { years >= 1 }
  }
  tier gold {
    require long { years >= 3 }
  }
}
competency houses "Houses" {
  require roofs { roofs is bronze or sales >= 100 }
}
