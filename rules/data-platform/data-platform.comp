# Data Platform competency: two options, neither with a revenue requirement.

use "../shared/microsoft.comp"

competency data_platform "Data Platform" {
  tiers silver < gold

  set foundation = { "Data Platform Foundational assessment" }
  set data_services = {
    "SQL Server 2016 assessment", "Azure Data Warehouse assessment", "Azure Data Services assessment"
  }
  set administration = { 70-764, 70-765 }
  set development    = { 70-762, 70-761, 70-473 }

  # "The same people": both assessments are asked of each.
  option big_data "Big Data option" {
    let needed = by tier { silver: 2  gold: 4 }
    require assessments "Assessments" {
      needed different individuals who passed any of foundation and any of data_services
    }
  }

  # All exams of one area: some of each area do not add up to one. Two people may be in different areas, since nothing
  # on the page forbids it.
  option specialist "SQL Server Specialist option" {
    let needed = by tier { silver: 1  gold: 2 }
    require exams "Exams and assessment" {
      needed different individuals who passed any of foundation and (all of administration or all of development)
    }
  }
}
