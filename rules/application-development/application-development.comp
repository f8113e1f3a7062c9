# Application Development competency, as of its July 2017 edition. Silver and gold share nothing.

use "../shared/microsoft.comp"

competency application_development "Application Development" {
  tiers silver < gold

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
