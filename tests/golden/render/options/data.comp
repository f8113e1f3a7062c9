# P05 Data Analytics
#
# How the page was read:
# - Specialist: "all exams of any one focus area" is judged for each person. Two gold specialists may be in different
#   areas, since nothing forbids it. One exam from each of two areas does not count.
# - Beginners: the n people with the Foundational assessment are the same n people with one of the other three.
# - Power BI: seats count only where we are attached as partner of record; it stands in each row.
# - The three options are judged apart. The same person may count in each of them, since only one is needed.

competency data_analytics "Data Analytics" {
  tiers silver < gold

  facts {
    id: text

    deployments: list of {               # one row a customer
      customer:          text
      product:           text
      seats:             whole number    # deployed seats
      partner_of_record: yes/no
    }

    employees: list of {
      id:     text unique
      name:   text
      passed: set of exams
    }
  }

  catalog exams {
    70-767 "Implementing a SQL Data Warehouse"
    70-768 "Developing SQL Data Models"
    70-773 "Analyzing Big Data with Microsoft R"
    70-774 "Perform Cloud Data Science with Azure Machine Learning"
    70-475 "Designing and Implementing Big Data Analytics Solutions"
    70-775 "Perform Data Engineering on Microsoft Azure HDInsight"
    "Data Analytics Foundational assessment"
    "BI assessment"
    "Advanced Analytics assessment"
    "Big Data assessment"
  }

  set bi                 "Focus area BI"                 = { 70-767, 70-768 }
  set advanced_analytics "Focus area Advanced Analytics" = { 70-773, 70-774 }
  set big_data           "Focus area Big Data"           = { 70-475, 70-775 }
  set foundational       = { "Data Analytics Foundational assessment" }
  set bi_assessment      = { "BI assessment" }
  set area_assessments   = { bi_assessment, "Advanced Analytics assessment", "Big Data assessment" }

  option specialist "Specialist" {
    let needed = by tier { silver: 1  gold: 2 }
    require people "Specialists" {
      needed different employees who passed any of foundational
        and (all of bi or all of advanced_analytics or all of big_data)
    }
  }

  option beginners "Beginners" {
    let needed = by tier { silver: 2  gold: 4 }
    require people "Assessments" {
      needed different employees who passed any of foundational and any of area_assessments
    }
  }

  option power_bi "Power BI" {
    let needed = by tier { silver: 1  gold: 2 }
    let counted "Power BI, attached as partner of record" =
      deployments where product is "Power BI" and partner_of_record
    require people "BI assessment" {
      needed different employees who passed any of bi_assessment
    }
    require seats "Deployed Power BI seats" {
      sum of seats in counted >= by tier { silver: 250  gold: 1,000 }
    }
  }
}
