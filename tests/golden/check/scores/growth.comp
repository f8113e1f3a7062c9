competency capability "Capability" {
  facts {
    id:        text
    net_new:   money USD
    certified: whole number
    growth:    percent
    last_year: whole number
    mau:       whole number
    signed:    yes/no
    joined:    date
    sales:     list of { amount: money USD }
  }
  require a { growth from last_year to mau + 5 >= 10% }
  require b { growth from joined to mau >= 10% }
  require c { growth from last_year to net_new >= 10% }
  require d { growth from sales to mau >= 10% }
  require e { growth from last_year mau >= 10% }
  require f { growth from last_year to mau >= 10% }
  require g { (growth from last_year to mau, or 0% if none) >= 10% }
}
