# Tests of the AWS Services Path. Each tier has a partner with just enough of everything, who then lacks one thing at a
# time.

use "aws-services.comp"

# Just enough for select: two technical and two business accreditations, two people certified.
partner just_select {
  id: "just-select"
  opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }
  ]
  business_plan: none
  technical_validations: []
  executive_review: no
  sustained_attainment: no
  individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ]
}

# Just enough for advanced.
partner just_advanced {
  id: "just-advanced"
  opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 }
  ]
  business_plan: 2023-06-15
  technical_validations: []
  executive_review: no
  sustained_attainment: no
  individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Business)" ] }
  ]
}

# Just enough for premier.
partner just_premier {
  id: "just-premier"
  opportunities: [
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 }
  ]
  business_plan: 2023-06-15
  technical_validations: [ { validation: "MSP" }, { validation: "Security" }, { validation: "Storage" } ]
  executive_review: yes
  sustained_attainment: yes
  individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ]
}

test "just enough for select" as of 2024-01-31 {
  given just_select
  expect aws_services is select
  expect select.people met
  expect select.people.accredited filled by ana, bo, cy, dee
  expect select.people.technical filled by ana, bo
  expect select.people.business filled by cy, dee
  expect select.people.foundational filled by ana, bo
  expect select.people.certified filled by ana, bo
  expect select.experience met
  expect advanced.people unmet
  expect advanced.experience unmet
  expect advanced.plan unmet
}

test "just enough for advanced" as of 2024-01-31 {
  given just_advanced
  expect aws_services is advanced
  expect advanced.people met
  expect advanced.experience met
  expect advanced.plan met
  expect premier.people unmet
  expect premier.experience unmet
  expect premier.validations unmet
  expect premier.review unmet
}

test "just enough for premier" as of 2024-01-31 {
  given just_premier
  expect aws_services is premier
  expect premier.people met
  expect premier.experience met
  expect premier.plan met
  expect premier.validations met
  expect premier.review met
}

# ---- Select: people ----

test "select: what one of the knowledge lines lacks" as of 2024-01-31 {
  given just_select
  expect aws_services is none
  expect select.people unmet
  case "three accredited: Bo has both accreditations, and is one" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner",
      "AWS Certified Developer - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [] }
  ] }
    expect select.people.accredited filled by ana, bo, cy
    expect select.people.technical filled by ana, bo
    expect select.people.business filled by bo, cy
  case "one technical accreditation" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect select.people.technical filled by ana
    expect select.people.business filled by bo, cy
  case "one business accreditation" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Technical)" ] }
  ] }
    expect select.people.business filled by cy
  case "one foundational certification" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo"  passed: [ "AWS Accreditation (Technical)", "AWS Certified Developer - Associate" ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect select.people.foundational filled by ana
  case "one technical certification" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo"  passed: [ "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner" ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect select.people.certified filled by ana
}

# Bo's is the second.
test "select: any technical certification will do" as of 2024-01-31 {
  given just_select
  expect aws_services is select
  case "Solutions Architect - Associate" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified Solutions Architect - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Developer - Associate" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "SysOps Administrator - Associate" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified SysOps Administrator - Associate"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Solutions Architect - Professional" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified Solutions Architect - Professional"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "DevOps Engineer - Professional" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Advanced Networking - Specialty" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified Advanced Networking - Specialty"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Security - Specialty" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Security - Specialty"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Database - Specialty" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Database - Specialty"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
  case "Machine Learning - Specialty" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Machine Learning - Specialty"
    ] },
    { id: "cy"  passed: [ "AWS Accreditation (Business)" ] },
    { id: "dee" passed: [ "AWS Accreditation (Business)" ] }
  ] }
}

# Who counts under one line counts under the others as well, once in each.
test "select: one person may count on several lines, but four accredited are four people" as of 2024-01-31 {
  given just_select with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner"
    ] }
  ] }
  expect aws_services is none
  expect select.people.accredited filled by ana, bo
  expect select.people.technical filled by ana, bo
  expect select.people.business filled by ana, bo
}

# ---- Select: opportunities ----

test "select: three opportunities of USD 1,500 together" as of 2024-01-31 {
  given just_select
  case "a cent short" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 499.99 }
  ] }
    expect aws_services is none
  case "two of USD 800" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 800 }, { launched: 2023-06-15 monthly_revenue: 800 }
  ] }
    expect aws_services is none
  case "one of the first day of the twelve months" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-02-01 monthly_revenue: 500 }
  ] }
    expect aws_services is select
  case "one of the day before" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-01-31 monthly_revenue: 500 }
  ] }
    expect aws_services is none
  case "one of today" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2024-01-31 monthly_revenue: 500 }
  ] }
    expect aws_services is select
  case "one of tomorrow" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2024-02-01 monthly_revenue: 500 }
  ] }
    expect aws_services is none
}

# ---- Advanced ----

test "advanced: what one of the knowledge lines lacks" as of 2024-01-31 {
  given just_advanced
  expect aws_services is select
  expect advanced.people unmet
  case "seven accredited" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Technical)", "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner",
      "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [] }
  ] }
    expect advanced.people.business filled by dee, eli, fay, gus
  case "three technical accreditations" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect advanced.people.technical filled by ana, bo, cy
  case "three business accreditations" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Technical)" ] }
  ] }
    expect advanced.people.business filled by eli, fay, gus
  case "three foundational certifications" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [ "AWS Accreditation (Technical)", "AWS Certified Developer - Associate" ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect advanced.people.foundational filled by ana, bo, cy
  case "five technical certifications" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Business)" ] }
  ] }
    expect advanced.people.certified filled by ana, bo, cy, dee, eli
  case "two of the six professional or specialty" with { individuals: [
    { id: "ana" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "bo" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "cy" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "dee" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "eli" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "fay" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "gus" passed: [ "AWS Accreditation (Business)" ] },
    { id: "hal" passed: [ "AWS Accreditation (Business)" ] }
  ] }
}

test "advanced: twenty opportunities of USD 10,000 together" as of 2024-01-31 {
  given just_advanced
  expect aws_services is select
  expect advanced.experience unmet
  case "a cent short" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 500 },
    { launched: 2023-06-15 monthly_revenue: 500 }, { launched: 2023-06-15 monthly_revenue: 499.99 }
  ] }
  case "nineteen of USD 600" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }, { launched: 2023-06-15 monthly_revenue: 600 },
    { launched: 2023-06-15 monthly_revenue: 600 }
  ] }
}

test "advanced: a business plan of the last twelve months" as of 2024-01-31 {
  given just_advanced
  case "of their first day" with { business_plan: 2023-02-01 }  expect aws_services is advanced
  case "of the day before" with { business_plan: 2023-01-31 }  expect aws_services is select  expect advanced.plan unmet
  case "of today"           with { business_plan: 2024-01-31 }  expect aws_services is advanced
  case "of tomorrow"        with { business_plan: 2024-02-01 }  expect aws_services is select
  case "none" with { business_plan: none }  expect aws_services is select  expect advanced.plan unmet
}

# ---- Premier ----

test "premier: what one of the knowledge lines lacks" as of 2024-01-31 {
  given just_premier
  expect aws_services is advanced
  expect premier.people unmet
  case "nineteen accredited" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Technical)", "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ] }
  case "nine technical accreditations" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Business)", "AWS Certified Cloud Practitioner", "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ] }
  case "nine business accreditations" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Technical)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ] }
  case "nine foundational certifications" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [ "AWS Accreditation (Technical)", "AWS Certified DevOps Engineer - Professional" ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ] }
  case "24 technical certifications" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [] }
  ] }
  case "nine of the 25 professional or specialty" with { individuals: [
    { id: "p01" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p02" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p03" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p04" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p05" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p06" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p07" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p08" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p09" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner",
      "AWS Certified DevOps Engineer - Professional"
    ] },
    { id: "p10" passed: [
      "AWS Accreditation (Technical)", "AWS Certified Cloud Practitioner", "AWS Certified Developer - Associate"
    ] },
    { id: "p11" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p12" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p13" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p14" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p15" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p16" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p17" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p18" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p19" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p20" passed: [ "AWS Accreditation (Business)", "AWS Certified Developer - Associate" ] },
    { id: "p21" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p22" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p23" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p24" passed: [ "AWS Certified Developer - Associate" ] },
    { id: "p25" passed: [ "AWS Certified Developer - Associate" ] }
  ] }
}

test "premier: fifty opportunities of USD 50,000 together" as of 2024-01-31 {
  given just_premier
  expect aws_services is advanced
  expect premier.experience unmet
  case "a cent short" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 1,000 },
    { launched: 2023-06-15 monthly_revenue: 1,000 }, { launched: 2023-06-15 monthly_revenue: 999.99 }
  ] }
  case "49 of USD 1,100" with { opportunities: [
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }, { launched: 2023-06-15 monthly_revenue: 1,100 },
    { launched: 2023-06-15 monthly_revenue: 1,100 }
  ] }
}

# Advanced asks for the plan as well, so that without it select is left.
test "premier: a business plan of the last twelve months" as of 2024-01-31 {
  given just_premier with { business_plan: 2023-01-31 }
  expect aws_services is select
  expect premier.plan unmet
}

test "premier: three technical validations, at least one of the leading ones" as of 2024-01-31 {
  given just_premier
  case "MSP" with { technical_validations: [
    { validation: "MSP" },
    { validation: "Security" },
    { validation: "Storage" }
  ] }
    expect aws_services is premier
  case "DevOps Competency" with { technical_validations: [
    { validation: "Security" },
    { validation: "DevOps Competency" },
    { validation: "Storage" }
  ] }
    expect aws_services is premier
  case "Cloud Ops Competency" with { technical_validations: [
    { validation: "Security" },
    { validation: "Storage" },
    { validation: "Cloud Ops Competency" }
  ] }
    expect aws_services is premier
  case "three, but no leading one" with { technical_validations: [
    { validation: "Security" },
    { validation: "Storage" },
    { validation: "Networking" }
  ] }
    expect aws_services is advanced
    expect premier.validations unmet
  case "two, one of them leading" with { technical_validations: [ { validation: "MSP" }, { validation: "Security" } ] }
    expect aws_services is advanced
    expect premier.validations unmet
}

test "premier: executive review and sustained attainment" as of 2024-01-31 {
  given just_premier
  expect aws_services is advanced
  expect premier.review unmet
  case "not reviewed"  with { executive_review: no }
  case "not sustained" with { sustained_attainment: no }
}
