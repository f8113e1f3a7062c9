# One verdict an area: what stands outside `for each` is asked of every area.
competency surveys "Surveys" {
  tiers silver < gold
  facts {
    id:       text
    insured:  yes/no
    audits:   whole number
    surveys:  list of {
      area:   security | data
      badge:  text
      score:  number
    }
    people:   list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    SC-100 "Security"
    DP-203 "Data"
  }

  require cover "Insurance" { insured }

  for each AREA in { security "Security", data "Data and AI" } {
    note: "The badge is per area."
    let mine "Surveys of the area" = surveys where area is AREA and badge is AREA

    require enough  "Surveys"       { count of mine >= by AREA and tier {
                 silver gold
      security:  1      2
      data:      2      3
    } }
    require average "Average score" { average of score in mine >= by tier and AREA {
                 security data
      silver:    4.25     4
      gold:      4.5      4
    } }
    require people "People" {
      by AREA { security: 2  data: 1 } different people who (AREA is security and passed SC-100) or (AREA is not one of { security } and passed DP-203)
    }
    require audit "Audit" applies when AREA is security { audits >= 1 }
  }
}

test "areas are judged apart" {
  given {
    id: "t"  insured: yes  audits: 0
    surveys: [ ]
    people: [ ]
  }
  expect surveys.security is none
  expect surveys.data.gold.cover met
}
