# Cloud Productivity competency, Managed Service Partner option, with the change of its September 2017 edition.

use "../shared/microsoft.comp"

competency cloud_productivity "Cloud Productivity" {
  tiers silver < gold

  facts {
    usage:           list of {            # a row for each customer and workload
      customer:      text
      workload:      text
      active_users:  whole number         # one human active on two workloads is in two rows
      trial:         yes/no               # a trial SKU
      association:   set of associations  # how the partner is attached to this customer
    }
  }

  set workloads = { "Exchange Online", "SharePoint Online", "Skype for Business", "Yammer", "ProPlus" }

  set accepted_associations = {
    "Office 365 Delegated Administrator", "Transacting Partner", "Digital Partner of Record",
    "Fast Track Partner" from 2017-09-01
  }

  set both_exams    = { 70-346, 70-347 }
  set certification = { "MCSA Office 365" }

  let counted "Deployed active entitlements, as an associated partner" =
    usage where workload is one of workloads and not trial and association any of accepted_associations

  option managed_service "Managed Service Partner option" {
    tier silver {
      require performance "Active entitlements" {
        sum of active_users in counted >= by market { developed: 2,000  developing: 1,000 }
      }
      require exams "Exam requirements" {
        1 different individuals who passed all of both_exams or any of certification
      }
    }

    tier gold {
      require performance "Active entitlements" {
        sum of active_users in counted >= 4,000  # no market split
      }

      # The page puts its "or" between two head-counts: "2 people with both exams, or 2 people with the
      # certification". Read to the letter, one of each is not enough. Were mixing meant, gold would read like silver.
      require exams "Exam requirements" any of {
        2 different individuals who passed all of both_exams
        2 different individuals who passed any of certification
      }
    }
  }
}
