# AWS Partner Network, Services Path: three tiers. The two copies of the page disagree in places; the comments
# say where.

competency aws_services "AWS Services Path" {
  tiers select < advanced < premier

  facts {
    id:                     text
    opportunities:          list of {     # launched opportunities
      launched:             date
      monthly_revenue:      money USD     # recurring
    }
    business_plan:          date or none  # the day of the latest business plan
    technical_validations:  list of {
      validation:           text unique
    }
    executive_review:       attested "the minutes of the executive review"
    sustained_attainment:   attested "attainment of the tier's requirements, sustained over the year"
    individuals:            list of {
      id:                   text unique
      name:                 text may be missing
      passed:               set of exams
    }
  }

  catalog exams {
    "AWS Accreditation (Technical)"
    "AWS Accreditation (Business)"
    "AWS Certified Cloud Practitioner"
    "AWS Certified Solutions Architect - Associate"
    "AWS Certified Developer - Associate"
    "AWS Certified SysOps Administrator - Associate"
    "AWS Certified Solutions Architect - Professional"
    "AWS Certified DevOps Engineer - Professional"
    "AWS Certified Advanced Networking - Specialty"
    "AWS Certified Security - Specialty"
    "AWS Certified Database - Specialty"
    "AWS Certified Machine Learning - Specialty"
  }

  set technical_accreditation = { "AWS Accreditation (Technical)" }
  set business_accreditation  = { "AWS Accreditation (Business)" }
  set accreditations          = { technical_accreditation, business_accreditation }
  set foundational            = { "AWS Certified Cloud Practitioner" }
  set associate = {
    "AWS Certified Solutions Architect - Associate", "AWS Certified Developer - Associate",
    "AWS Certified SysOps Administrator - Associate"
  }
  set professional_or_specialty = {
    "AWS Certified Solutions Architect - Professional", "AWS Certified DevOps Engineer - Professional",
    "AWS Certified Advanced Networking - Specialty", "AWS Certified Security - Specialty",
    "AWS Certified Database - Specialty", "AWS Certified Machine Learning - Specialty"
  }
  set technical = { associate, professional_or_specialty }

  # Opportunities and the business plan must be refreshed every 12 months: older ones do not count.
  let counted "Opportunities launched"              = opportunities where launched in last 12 months
  let planned "Business plan of the last 12 months" = business_plan in last 12 months

  let accredited   = by tier { select: 4  advanced: 8  premier: 20 }
  let of_each_kind = by tier { select: 2  advanced: 4  premier: 10 }
  let certified    = by tier { select: 2  advanced: 6  premier: 25 }
  let higher       = by tier { select: 0  advanced: 3  premier: 10 }

  # One person may count on each line, and once on it: who has both accreditations is one of the accredited, and
  # counts towards both kinds. For advanced, one copy prints at least 4 technical and 4 business, the 2023 guide at
  # least 2 and 2; we take 4 and 4, since in the two other tiers, too, the kinds add up to the whole.
  require people "Accredited and certified people" {
    same or different individuals {
      accredited   "Accredited professionals": accredited who passed any of accreditations
      technical    "Accredited, technical":    of_each_kind who passed any of technical_accreditation
      business     "Accredited, business":     of_each_kind who passed any of business_accreditation
      foundational "Foundational certified":   of_each_kind who passed any of foundational
      certified    "Technical certified":      certified who passed any of technical,
                                               of whom at least higher passed any of professional_or_specialty
    }
  }

  # One copy prints "USD 1,5000" for select; USD 1,500 is what the other has.
  require experience "Launched opportunities" {
    count of counted >= by tier { select: 3  advanced: 20  premier: 50 }
    sum of monthly_revenue in counted >= by tier {
      select:   USD 1,500
      advanced: USD 10,000
      premier:  USD 50,000
    }
  }

  # The copies have lost the columns of the rows below. That advanced and premier ask for a plan, and premier alone
  # for validations, review and sustained attainment, is inferred. The line on customer success is in neither copy.
  tier select {
    no requirements
  }

  tier advanced {
    require plan "Business plan" { planned }
  }

  tier premier {
    require plan "Business plan" { planned }
    require validations "Technical validations" {
      count of technical_validations >= 3
      some technical_validations has validation is one of { "MSP", "DevOps Competency", "Cloud Ops Competency" }
    }
    require review "Executive review and sustained attainment" {
      executive_review
      sustained_attainment
    }
  }
}
