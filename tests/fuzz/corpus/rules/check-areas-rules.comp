facts {
  id:       text
  audits:   whole number
  market:   developed | developing
  surveys:  list of {
    area:   security | data
    score:  number
  }
}

competency twice {
  for each AREA in { security, data, security } {
    require a { audits >= 1 }
  }
  for each MARKET in { developed } {
    require b { audits >= 1 }
  }
}

competency unknown {
  for each AREA in { security, dat "Data" } {
    require a { count of (surveys where area is AREA) >= 1 }
    require b { audit >= 1 }
    let short = AREA
    require c { AREA is market }
    require d { audits >= by AREA { security: 1  data: 2 } }
    tiers silver < gold
  }
}

competency taken {
  for each audits in { security, data } {
    require a { audits >= 1 }
  }
}

competency places {
  option first {
    for each AREA in { security } { audits >= 1 }
  }
}
