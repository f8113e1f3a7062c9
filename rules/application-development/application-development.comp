# Application Development competency: its July 2017 edition, and what later ones changed. Silver and gold share
# nothing.

use "../shared/microsoft.comp"

competency application_development "Application Development" {
  tiers silver < gold

  # 70-354 and 70-355 retired on 2017-09-30. The page gives no day until which they may still be counted, so that day
  # is the last.
  set web     = { 70-480, 70-483, 70-486 }
  set windows = { 70-357, 70-354 until 2017-09-30, 70-355 until 2017-09-30 }
  set azure   = { 70-532, 70-487, 70-533 }

  # Three focus areas, one flat pool, or the assessment. Editions after July 2017 still say "or the assessment
  # requirements", but list none: from September on that alternative is left dangling, and nobody can take it.
  set exam_or_assessment = { web, windows, azure, "Azure for Application Development assessment" before 2017-09-01 }

  # One head-count: "2 people, each with an exam or the assessment". So the choice is each person's.
  tier silver {
    require people "Exam or assessment" {
      2 different individuals who passed any of exam_or_assessment
    }
  }

  tier gold {
    require people "Certification" {
      4 different individuals who passed any of { "MCSD App Builder" }
    }
  }
}
