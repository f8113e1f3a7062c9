competency care "Care" {
  facts {
    id: text
    gained: whole number
    lost: whole number
  }
  let needed = gained / 6
  let seven = 8
  let adds = gained * 2
  score growth "Growth" out of 20 {
    part adds  up to 10: in full at 10 of adds
    part least up to 10: in full at 4 of gained
  }
  require score { growth >= 12 }
  require monthly { needed >= 2  }
  require enough { gained >= seven }
}
