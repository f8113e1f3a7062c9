# Cloud Platform competency, Azure Consumption option: its July 2017 edition, and what the edition of December 2017
# changed.

use "../shared/microsoft.comp"

competency cloud_platform "Cloud Platform" {
  tiers silver < gold

  facts {
    consumption:    list of {            # Azure consumption that a customer was billed
      customer:     text
      amount:       money in currency
      currency:     text
      date:         date
      association:  set of associations  # how the partner is attached to this customer
    }
  }

  # 70-534 retired on 2017-12-31, replaced by 70-535; who passed it may be counted a year longer.
  set accepted_exams = { 70-532, 70-533, 70-534 until 2018-12-31, 70-535, 70-473, 70-475, "MCSA Linux on Azure" }

  set assessments = {
    "Azure for Datacenter Solutions assessment" before 2017-12-01, "Cloud Platform assessment" from 2017-12-01,
    "Azure for Data Analytics & Data Platform assessment", "Azure for Application Development assessment",
    "Azure for IoT assessment", "Azure Remote Desktop Service assessment"
  }

  # "In the previous 12 months" is read as the 12 months that end with the as-of day, not as whole calendar months.
  let counted "Azure consumption, as Digital or Transacting Partner of Record" =
    consumption where date in last 12 months
      and association any of { "Digital Partner of Record", "Transacting Partner of Record" }

  option azure_consumption "Azure Consumption option" {
    tier silver {
      # The edition of July 2017 has no line for developing markets: its one figure is for all.
      require performance "Azure consumption" before 2017-12-01 {
        sum of amount in counted >= USD 15,000
      }
      require performance "Azure consumption" from 2017-12-01 {
        sum of amount in counted >= by market { developed: USD 15,000  developing: USD 10,000 }
      }
      require people "Exam or assessment" {
        1 different individuals who passed any of assessments or any of accepted_exams
      }
    }

    tier gold {
      require performance "Azure consumption" {
        sum of amount in counted >= USD 100,000  # no market split
      }

      # The page puts its "or" between two head-counts: "2 people with an assessment, or 2 people with an exam". Read
      # to the letter, one of each is not enough.
      require people "Exam or assessment" any of {
        2 different individuals who passed any of assessments
        2 different individuals who passed any of accepted_exams
      }
    }
  }
}
