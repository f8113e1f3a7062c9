competency cloud_productivity "Cloud Productivity" {
  tiers silver < gold

  facts {
    id:     text
    market: developed | developing

    entitlements: list of {              # one row for a customer and a workload
      customer:     text
      workload:     text
      active_users: whole number         # users active on this workload; one human on two workloads is in two rows
      trial:        yes/no = no
      association:  set of associations
    }

    employees: list of {
      id:     text unique
      name:   text
      passed: set of exams
    }
  }

  catalog associations {
    "Office 365 Delegated Administrator"
    "Transacting Partner"
    "Digital Partner of Record"
    "Fast Track Partner"
  }

  catalog exams {
    70-346 "Managing Office 365 Identities and Requirements"
    70-347 "Enabling Office 365 Services"
    "MCSA Office 365"
  }

  set accepted "Accepted associations" = {
    "Office 365 Delegated Administrator", "Transacting Partner", "Digital Partner of Record"
  }
  set from_2017 = { "Fast Track Partner" }
  set workloads "Workloads that count" = {
    "Exchange Online", "SharePoint Online", "Skype for Business", "Yammer", "ProPlus"
  }
  set both_exams    = { 70-346, 70-347 }
  set certification = { "MCSA Office 365" }

  option managed_service "Managed Service Partner" {

    let counted "Active entitlements, associated, without trials" =
      entitlements where workload is one of workloads and not trial and (association any of accepted or (association any of from_2017 and 2017-09-01 in last 100 years))

    let active = sum of active_users in counted

    tier silver {
      require entitlements "Deployed active entitlements" {
        active >= by market { developed: 2,000  developing: 1,000 }
      }
      require exams "Exam requirements" {
        1 different employees who passed all of both_exams or any of certification
      }
    }

    tier gold {
      require entitlements "Active entitlements" { active >= 4,000 }    # no market split
      require exams "Exam requirements" any of {
        2 different employees who passed all of both_exams
        2 different employees who passed any of certification
      }
    }
  }
}
