facts {
  id:       text
  won:      whole number
  lost:     whole number
  started:  date
  market:   developed | developing
  sales:    list of {
    kind:   text
    amount: number
  }
}

let best(a, b) = a >= b

competency itself {
  require a { won >= won }
  require b { won + lost > (won + lost) }
  require c { won + lost >= won + lost }
  require d { market is market }
  require e { started before started }
  require f { some sales has sales.amount < amount }
  require g { count of sales >= count of  sales }
}

competency others {
  require a { won >= lost }
  require b { best(won, won) }
  require c { won / 2 >= won / 3 }
  require d { market is developed }
  require e { started between started and 2020-01-01 }
}
