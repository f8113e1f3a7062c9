# Project and Portfolio Management competency. Gold has a clause that silver does not have.

competency project_portfolio "Project and Portfolio Management" {
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
    74-343 "Managing Projects with Microsoft Project"
    70-348 "Managing Projects and Portfolios with Microsoft PPM"
    70-339 "Managing Microsoft SharePoint Server 2016"
  }

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
