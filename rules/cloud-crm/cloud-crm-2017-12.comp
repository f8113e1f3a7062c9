# Cloud Customer Relationship Management competency, the edition of December 2017. It asks what the July edition asked;
# there are five more exams, and the product has a new name.

competency cloud_crm "Cloud Customer Relationship Management" from 2017-12-01 {
  tiers silver < gold

  facts {
    id:           text
    market:       developed | developing
    sales:        list of {
      product:    text
      amount:     money in currency
      currency:   text
      date:       date
      net_new:    yes/no
      dpor:       yes/no
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
    MB2-717 "Microsoft Dynamics 365 for Sales"
    MB2-718 "Microsoft Dynamics 365 for Customer Service"
    MB2-877 "Microsoft Dynamics 365 for Field Service"
    MB2-710 "Microsoft Dynamics CRM Online Deployment (2015)"
    MB2-706 "Microsoft Dynamics CRM Online Deployment"
    MB2-715 "Microsoft Dynamics 365 Customer Engagement Online Deployment"
    MB2-712 "Microsoft Dynamics CRM 2016 Customization and Configuration"
    MB2-707 "Microsoft Dynamics CRM Customization and Configuration"
    MB2-716 "Microsoft Dynamics 365 Customization and Configuration"
  }

  # MB2-709 retired on 2017-12-31: who had passed it by then may be counted a year longer. MB2-877 can be used from
  # January 2018.
  set application = {
    MB2-714, MB2-713, MB2-709 passed before 2018-01-01 until 2018-12-31, MB2-717, MB2-718, MB2-877 from 2018-01-01
  }
  set deployment    = { MB2-710, MB2-706, MB2-715 }
  set customization = { MB2-712, MB2-707, MB2-716 }

  let counted "CRM net new revenue, as Digital Partner of Record" =
    sales where product is one of { "CRM Online", "Dynamics 365 Customer Engagement" }
      and net_new
      and dpor
      and date in last 12 months

  option reseller "Cloud CRM Reseller option" {
    require performance "Performance thresholds" {
      sum of amount in counted >= by market and tier {
                    silver       gold
        developed:  USD 100,000  USD 300,000
        developing: USD 50,000   USD 150,000
      }
    }

    # "At least 2" and "at least 4" people in total are what the lines add up to.
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
