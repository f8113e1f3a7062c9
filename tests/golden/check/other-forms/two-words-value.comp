# Per area at least 200 surveys and an average of at least 4.25; the badge is per area.
competency badge "Customer Satisfaction Badge" {
  facts {
    id:       text
    surveys:  list of {
      area:   security | data | modern work
      score:  number
    }
  }

  for each AREA in { security "Security", data "Data", modern_work "Modern Work" } {
    let mine "Surveys" = surveys where area is AREA
    require enough  "At least 200 surveys" { count of mine >= 200 }
    require average "Average score"        { average of score in mine >= 4.25 }
  }
}
