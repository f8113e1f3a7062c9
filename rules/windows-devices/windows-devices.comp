# Windows and Devices competency, with the change of its edition of 2017-10-18: three options, each a way
# to either tier.

use "../shared/microsoft.comp"

competency windows_devices "Windows and Devices" {
  tiers silver < gold

  facts {
    surface_hub_reseller:  attested "the contract as an authorised Surface Hub reseller"
    shipments:             list of {
      product:             text
      devices:             whole number
      date:                date
    }
  }

  # Twice the page puts its "or" between two head-counts: "n people with an exam, or n people with the assessment".
  # Read to the letter, exams and assessments do not add up.
  option service_partner "Service Partner option" {
    # 70-354 and 70-355 retired on 2017-09-30; no day is given until which they may still be counted.
    set developer_exams = { 70-354 until 2017-09-30, 70-355 until 2017-09-30, 70-357 }
    let needed = by tier { silver: 2  gold: 4 }
    require people "Exam or assessment" any of {
      needed different individuals who passed any of developer_exams
      needed different individuals who passed any of { "Windows 10 Deployment, Security & Management assessment" }
    }
  }

  option device_partner "Device Partner option" {
    # The edition of 2017-10-18 has exam 70-735 for silver and still 70-734 for gold. That may be an oversight; it is
    # what the page says.
    set silver_exam = { 70-734 before 2017-10-18, 70-735 from 2017-10-18 }
    tier silver {
      require people "Exam or assessment" any of {
        2 different individuals who passed any of silver_exam
        2 different individuals who passed any of { "IoT Device Builder assessment" }
      }
    }
    tier gold {
      require people "Exam or assessment" any of {
        4 different individuals who passed 70-734  # allow W0508: the page of 2017-10-18 still names it for gold
        note: "the edition of 2017-10-18 names 70-735 for silver, and still 70-734 for gold"
        4 different individuals who passed any of { "IoT Device Builder assessment" }
      }
    }
  }

  option surface_hub "Surface Hub option" {
    set hub_assessment = { "Surface Hub assessment" }
    let shipped "Surface Hub devices shipped" =
      sum of devices in (shipments where product is "Surface Hub" and date in last 12 months)

    require reseller "Authorised Surface Hub reseller" { surface_hub_reseller }

    # The page asks for a total and for an average a month. Over twelve months the total implies the average, which
    # stands here as it stands on the page.
    require performance "Devices shipped" {
      shipped >= by tier { silver: 12  gold: 52 }
      shipped / 12 >= by tier { silver: 1  gold: 4 }
    }

    tier silver {
      require people "Assessment" {
        2 different individuals who passed any of hub_assessment
      }
    }
    tier gold {
      require people "Assessment and exam" {
        4 different individuals who passed any of hub_assessment and any of { 70-347, 70-334, 70-398, 70-697 }
      }
    }
  }
}
