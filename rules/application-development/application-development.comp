# Application Development competency, as of its July 2017 edition. Silver and gold share nothing.

competency application_development "Application Development" {
  tiers silver < gold

  facts {
    id:             text
    individuals:    list of {
      id:           text unique
      name:         text may be missing
      passed:       set of exams
    }
  }

  catalog exams {
    70-480 "Programming in HTML5 with JavaScript and CSS3"
    70-483 "Programming in C#"
    70-486 "Developing ASP.NET MVC Web Applications"
    70-357 "Developing Mobile Apps"
    70-354 "Universal Windows Platform - App Architecture and UX/UI"
    70-355 "Universal Windows Platform - App Data, Services, and Coding Patterns"
    70-532 "Developing Microsoft Azure Solutions"
    70-487 "Developing Microsoft Azure and Web Services"
    70-533 "Implementing Microsoft Azure Infrastructure Solutions"
    "Azure for Application Development assessment"
    "MCSD App Builder"
  }

  set web        = { 70-480, 70-483, 70-486 }
  set windows    = { 70-357, 70-354, 70-355 }
  set azure      = { 70-532, 70-487, 70-533 }
  set exam_pool  = { web, windows, azure }                           # three focus areas, one flat pool
  set assessment = { "Azure for Application Development assessment" }

  # One head-count: "2 people, each with an exam or the assessment". So the choice is each person's.
  tier silver {
    require people "Exam or assessment" {
      2 different individuals who passed any of exam_pool or any of assessment
    }
  }

  tier gold {
    require people "Certification" {
      4 different individuals who passed any of { "MCSD App Builder" }
    }
  }
}
