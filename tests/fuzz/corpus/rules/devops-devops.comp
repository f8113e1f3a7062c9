# DevOps competency. The same people who pass both exams must include some with one certificate more.

competency devops "DevOps" {
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
    70-496  "Administering Visual Studio Team Foundation Server"
    70-498  "Delivering Continuous Value with Visual Studio Application Lifecycle Management"
    70-497  "Software Testing with Visual Studio"
    PMI-ACP "Agile Certified Practitioner"      # this and the next two are other organisations' certificates
    "Professional Scrum Master I"
    "Certified ScrumMaster"
  }

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
