# DevOps competency. The same people who pass both exams must include some with one certificate more.

use "../shared/microsoft.comp"

competency devops "DevOps" {
  tiers silver < gold

  set core  = { 70-496, 70-498 }
  set agile = { 70-497, PMI-ACP, "Professional Scrum Master I", "Certified ScrumMaster" }

  tier silver {
    require exams "Exam requirements" {
      2 different individuals who passed all of core, of whom at least 1 passed any of agile
    }
  }

  tier gold {
    require exams "Exam requirements" {
      4 different individuals who passed all of core, of whom at least 2 passed any of agile
    }
  }
}
