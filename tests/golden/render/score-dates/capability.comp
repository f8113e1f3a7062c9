# A part gives way to two others in 2018.
competency capability "Capability" {
  facts {
    id:        text
    certified: whole number
    signed:    yes/no
    reviewed:  yes/no
  }
  score points "Points" out of 50 {
    part signed   "Signed"    until 2017-12-31 up to 20: in full if signed
    part reviewed "Reviewed"  from 2018-01-01  up to 5:  in full if reviewed
    part partner  "Signed"    from 2018-01-01  up to 15: in full if signed
    part people   "Certified"                  up to 30: in full at 9 of certified
  }
  require points {
    points >= 30
    every part of points > 0
    points.reviewed < 5
  }
}
