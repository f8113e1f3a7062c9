facts {
  id:       text
  surveys:  list of {
    area:   security | data
    score:  number
  }
}

competency badge {
  for each AREA in { security "Security", data "Data" } {
    let mine "Surveys" = surveys where area is area
    require enough { count of mine >= 200 }
  }
}
