# What is asked to grow is called by the title that stands nearest to it.
competency cold "Cold chain" {
  tiers certified < elite

  facts {
    id:           text
    satisfaction: percent
    trips:        list of { revenue: money EUR  tons: number  late: yes/no = no }
  }

  let chilled "Chilled revenue" = trips
  let punctual "Punctual trips" = trips where not late

  score quality "Quality score" out of 100 {
    part volume   "Tons chilled" up to 57: in full at 600 of sum of tons in chilled
    part punctual "On time"      up to 40: in full at 95% of (count of punctual / count of trips, or 0% if none)
    part happy    "Satisfaction" up to 3:  in full if satisfaction >= 80%
  }
  require score   "Quality score" { quality >= by tier { certified: 50  elite: 75 } }
  require revenue { sum of revenue in chilled >= by tier { certified: EUR 100  elite: EUR 300 } }
}
