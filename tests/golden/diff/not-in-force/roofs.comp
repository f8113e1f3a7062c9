# Two competencies, of which one has a year without rules.
facts {
  id: text
  years: whole number
}

competency roofs "Roofs" before 2018-01-01 {
  require years { years >= 3 }
}

competency roofs "Roofs" from 2019-01-01 {
  require years { years >= 5 }
}

