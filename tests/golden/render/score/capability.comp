# Every way to earn points, gates, what is not known, and the higher of two scores.
competency capability "Capability" {
  tiers silver < gold

  facts {
    id:        text
    net_new:   money USD
    customers: whole number
    baseline:  whole number
    mau:       whole number
    hosted:    whole number
    on_site:   whole number may be missing
    signed:    yes/no
    rating:    number or none
    people:    list of {
      id:      text unique
      passed:  set of exams
      lead:    yes/no may be missing
    }
  }
  catalog exams {
    AC-100 "Consultant"
    AC-200 "Lead consultant"
  }
  let consultants = people where passed AC-100

  score delivery "Delivery" out of 100 {
    part revenue "Net new revenue"    up to 10: in full at USD 35,000 of net_new
    part adds    "New customers"      up to 15: 2 per 1 of customers
    part people  "Consultants"        up to 40: in full at 9 of count of consultants
                                                only if 2 different people who passed AC-200
    part growth  "Active user growth" up to 10: in full if growth from baseline to mau >= 10%  only if baseline > 0
    part deploy  "Deployments"        up to 10: best of { 2 per 1 of hosted  1 per full 2 of on_site }
    part quality "Quality"            up to 15: sum of {
      5 per 1 of rating
      in full if signed  only if (count of (people where lead) >= 2)
    }
  }
  score advice "Advice" out of 100 {
    part signed up to 50: in full if signed
    part rating up to 50: in full at 4.5 of rating
  }

  require delivery "Delivery score" { delivery >= by tier { silver: 60  gold: 80 } }
  require either "The higher track" { max(delivery, advice) >= 60 }
  require spread "Points in every part" {
    every part of delivery > 0
    some part of delivery >= 15
  }
  require band "Band" { by delivery { below 40: no  from 40: yes } }
}
