# Project and Portfolio Management competency. Gold has a clause that silver does not have.

use "../shared/microsoft.comp"

competency project_portfolio "Project and Portfolio Management" {
  tiers silver < gold

  set core = { 74-343, 70-348 }

  tier silver {
    require exams "Exam requirements" {
      2 different individuals who passed all of core
    }
  }

  tier gold {
    require exams "Exam requirements" {
      4 different individuals who passed all of core, of whom at least 2 passed 70-339
    }
  }
}
