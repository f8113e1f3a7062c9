# Data Analytics competency: three options, each a way to either tier.

use "../shared/microsoft.comp"

competency data_analytics "Data Analytics" {
  tiers silver < gold

  facts {
    subscriptions:        list of {
      product:            text
      seats:              whole number  # deployed seats
      partner_of_record:  yes/no        # the partner is attached to the subscription as its partner of record
    }
  }

  set bi_exams          = { 70-767, 70-768 }
  set advanced_exams    = { 70-773, 70-774 }
  set big_data_exams    = { 70-475, 70-775 }
  set foundation        = { "Data Analytics Foundational assessment" }
  set bi_assessment     = { "BI assessment" }
  set focus_assessments = { "BI assessment", "Advanced Analytics assessment", "Big Data assessment" }

  option specialist "Specialist option" {
    # Each person needs all exams of one focus area: one exam from each of two areas does not count. Two specialists
    # may be in different areas, since nothing on the page forbids it.
    let needed = by tier { silver: 1  gold: 2 }
    require exams "Exams and assessment" {
      needed different individuals who passed any of foundation
        and (all of bi_exams or all of advanced_exams or all of big_data_exams)
    }
  }

  option beginners "Beginners option" {
    let needed = by tier { silver: 2  gold: 4 }
    require assessments "Assessments" {
      needed different individuals who passed any of foundation and any of focus_assessments
    }
  }

  option power_bi "Power BI option" {
    let needed = by tier { silver: 1  gold: 2 }
    require assessments "Assessment" {
      needed different individuals who passed any of bi_assessment
    }
    require performance "Deployed Power BI seats" {
      sum of seats in (subscriptions where product is "Power BI" and partner_of_record)
        >= by tier { silver: 250  gold: 1,000 }
    }
  }
}
