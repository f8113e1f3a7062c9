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
  score s {
    part a up to 60: in full at 9 of certified
  }
  score t "T" out of ten {
    part a up to 60: in full at 9 of certified
  }
  score u out of 100 {
    part a: in full at 9 of certified
    part b 40: in full at 9 of certified
    part c up to 40 in full at 9 of certified
    part d up to 40: certified >= 9
    part e up to 40: 4 for 1 of certified
    part f up to 40: in full at 9 certified
    users up to 40: in full at 9 of certified
    part "Users" up to 40: in full at 9 of certified
  }
  require points { s >= 60 }
}
