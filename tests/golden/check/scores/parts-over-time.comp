competency capability "Capability" {
  facts {
    id:        text
    certified: whole number
    signed:    yes/no
  }
  score gap out of 50 {
    part old   until 2017-12-31 up to 20: in full if signed
    part new   from 2018-02-01  up to 20: in full at 9 of certified
    part other                  up to 30: in full at 4 of certified
  }
  score both out of 20 {
    part old   until 2018-01-01 up to 20: in full if signed
    part new   from 2018-01-01  up to 20: in full at 9 of certified
  }
  score ended out of 20 {
    part old before 2018-01-01 up to 20: in full if signed
  }
  score fine out of 20 {
    part old  before 2018-01-01 up to 20: in full if signed
    part new  from 2018-01-01   up to 5:  in full at 9 of certified
    part more from 2018-01-01   up to 15: in full if signed
  }
  score reversed out of 20 {
    part old from 2018-01-01 until 2017-01-01 up to 20: in full if signed
  }
  require points { gap + both + ended + fine + reversed >= 60 }
}
