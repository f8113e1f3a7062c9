competency smb {
  facts {
    revenue: money USD
    adds:    whole number
    people:  whole number
  }
  score points "Points" out of 100 {
    part revenue "Revenue" up to 60: in full at USD 30,000 of revenue
    part adds "Net adds" before 2018-01-01 up to 40: 4 per 1 of adds
    part people "Certified" from 2018-01-01 up to 30: in full at 5 of people
  }
  require score { points >= 70 }
  require all_parts { every part of points > 0 }
  require people from 2018-01-01 { points.people >= 8 }
}
