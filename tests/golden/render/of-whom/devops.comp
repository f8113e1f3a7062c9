# P07 DevOps
#
# How the page was read:
# - "1 of those same 2" is one of the people chosen for the first line. If more than 2 have both exams, any 2 of them
#   may be chosen, so that one of the two has something from the list.
# - Certificates of other organisations have a code only where the page gives one; the others stand in quotes.

competency devops "DevOps" {
  tiers silver < gold

  facts {
    id: text
    employees: list of {
      id:     text unique
      name:   text
      passed: set of exams
    }
  }

  catalog exams {
    70-496  "Administering Visual Studio Team Foundation Server"
    70-498  "Delivering Continuous Value with Visual Studio Application Lifecycle Management"
    70-497  "Software Testing with Visual Studio"
    PMI-ACP "PMI Agile Certified Practitioner"
    "Professional Scrum Master I"
    "Certified ScrumMaster"
  }

  set both_exams = { 70-496, 70-498 }
  set agile "Testing or agile" = { 70-497, PMI-ACP, "Professional Scrum Master I", "Certified ScrumMaster" }

  let people = by tier { silver: 2  gold: 4 }
  let agile_people = by tier { silver: 1  gold: 2 }

  require exams "Exam requirements" {
    people different employees who passed all of both_exams, of whom at least agile_people passed any of agile
  }
}
