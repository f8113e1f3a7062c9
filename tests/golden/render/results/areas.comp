facts { id: text  surveys: list of { area: security | data } }
competency surveys "Surveys" in all_surveys {
  for each AREA in { security "Security", data "Data" } {
    require n { count of (partner.surveys where area is AREA) >= 2 }
  }
}
competency both "Both areas" {
  require r {
    surveys.security is attained
    any of all_surveys are attained
    at least 2 of all_surveys are attained
  }
}
