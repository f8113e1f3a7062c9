competency surveys "Customer Surveys" {
  facts {
    id:       text
    insured:  yes/no
    surveys:  list of {
      area:   security | data
      score:  number
    }
  }
  require cover "Insurance" { insured }
  for each AREA in { security "Security", data "Data and AI" } {
    let mine "Surveys" = surveys where area is AREA
    let many = count of mine
    require enough "Surveys" { many >= by AREA { security: 2  data: 3 } }
  }
}

partner north {
  id: "north"  insured: yes
  surveys: [ { area: security score: 4.5 }, { area: security score: 4 }, { area: data score: 5 } ]
}

test "areas are competencies" as of 2017-07-07 {
  given north
  expect surveys.security is attained
  expect surveys.data is attained
  expect surveys.security.enough met
  expect surveys.data.enough met
  expect surveys.data.cover unmet
  expect surveys.data.many = 2
}
