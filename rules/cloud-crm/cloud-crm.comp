# Cloud Customer Relationship Management competency, requirements of July 2017.

competency cloud_crm "Cloud Customer Relationship Management" before 2017-12-01 {
  tiers silver < gold

  facts {
    id:           text
    market:       developed | developing
    sales:        list of {
      product:    text
      amount:     money in currency  # the field beside it names the currency
      currency:   text
      date:       date
      net_new:    yes/no
      dpor:       yes/no             # the partner is the customer's Digital Partner of Record
    }
    individuals:  list of {
      id:         text unique
      name:       text may be missing
      passed:     set of exams
    }
  }

  catalog exams {
    MB2-714 "Dynamics CRM Customer Service"
    MB2-713 "Microsoft Dynamics CRM 2016 Sales"
    MB2-709 "Dynamics CRM Marketing"
    MB2-710 "Microsoft Dynamics CRM Online Deployment (2015)"
    MB2-706 "Microsoft Dynamics CRM Online Deployment"
    MB2-712 "Microsoft Dynamics CRM 2016 Customization and Configuration"
    MB2-707 "Microsoft Dynamics CRM Customization and Configuration"
  }

  set application   = { MB2-714, MB2-713, MB2-709 }
  set deployment    = { MB2-710, MB2-706 }
  set customization = { MB2-712, MB2-707 }

  let counted "CRM net new revenue, as Digital Partner of Record" =
    sales where product is one of { "CRM Online", "Dynamics 365 Plan 1" }
      and net_new
      and dpor
      and date in last 12 months

  option reseller "Cloud CRM Reseller option" {
    # The page's Spanish side says USD 300,000 for gold in developing markets, its English side USD 150,000.
    # Later editions agree with 150,000, and so does this table.
    require performance "Performance thresholds" {  # outside a tier: asked of every tier
      sum of amount in counted >= by market and tier {
                    silver       gold
        developed:  USD 100,000  USD 300,000
        developing: USD 50,000   USD 150,000
      }
    }

    tier silver {
      require exams "Exam requirements" {
        2 different individuals {
          consultant "Functional consultant": 1 who passed any of application and any of deployment
          customizer "Customization":         1 who passed any of customization
        }
      }
    }

    tier gold {
      require exams "Exam requirements" {
        4 different individuals {
          consultant "Functional consultant": 2 who passed any of application and any of deployment
          customizer "Customization":         2 who passed any of customization
        }
      }
    }
  }
}
