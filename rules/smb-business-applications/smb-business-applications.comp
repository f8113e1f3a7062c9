# Small and Midmarket Cloud Solutions competency, Cloud Business Applications SMB option: a score. The page prints the
# same figures for all markets.

competency smb_business_applications "Cloud Business Applications SMB" {
  tiers silver < gold

  facts {
    id:              text
    sales:           list of {
      product:       text
      amount:        money in currency
      currency:      text
      date:          date
      net_new:       yes/no
    }
    customers:       list of {     # a row for each customer and product
      customer:      text
      product:       text
      since:         date
      left:          date or none  # the day it stopped being a customer for this product
    }
    tenants:         list of {
      tenant:        text unique
      mau:           whole number  # monthly active users now
      mau_year_ago:  whole number
    }
    individuals:     list of {
      id:            text unique
      name:          text may be missing
      passed:        set of exams
    }
  }

  catalog exams {
    PL-200 "Microsoft Power Platform Functional Consultant"
    PL-400 "Microsoft Power Platform Developer"
    MB-210 "Microsoft Dynamics 365 Sales"
    MB-220 "Microsoft Dynamics 365 Marketing"
    MB-230 "Microsoft Dynamics 365 Customer Service"
    MB-240 "Microsoft Dynamics 365 Field Service"
    MB-300 "Microsoft Dynamics 365: Core Finance and Operations"
    MB-310 "Microsoft Dynamics 365 Finance"
    MB-320 "Microsoft Dynamics 365 Supply Chain Management, Manufacturing"
    MB-330 "Microsoft Dynamics 365 Supply Chain Management"
    MB-500 "Microsoft Dynamics 365: Finance and Operations Apps Developer"
    MB-700 "Microsoft Dynamics 365: Finance and Operations Apps Solution Architect"
    MB-800 "Microsoft Dynamics 365 Business Central Functional Consultant"
  }

  set products            = { "Dynamics 365", "Power Platform" }
  set customer_engagement = { MB-210, MB-220, MB-230, MB-240 }
  set finance_operations  = { MB-310, MB-320, MB-330 }
  set architecture        = { MB-500, MB-700 }

  let revenue "Net new revenue" =
    sum of amount in (sales where product is one of products and net_new and date in last 12 months)
  let gained = count of distinct customer in (customers where product is one of products and since in last 12 months)
  let lost   = count of distinct customer in (customers where product is one of products and left in last 12 months)

  # Consultants may be of three kinds; one person counts once, whatever they passed.
  let consultants "Functional consultants" =
    count of (individuals where (passed PL-200 and any of customer_engagement)
      or (passed MB-300 and any of finance_operations)
      or passed MB-800)
  let developers "Developers" = count of (individuals where passed PL-400 or (passed MB-300 and any of architecture))

  let deployments "Tenants that crossed 5 monthly active users" = count of (tenants where mau_year_ago < 5 and mau >= 5)
  let baseline    "Monthly active users a year ago"             = sum of mau_year_ago in tenants
  let users       "Monthly active users"                        = sum of mau in tenants

  # Every metric is linear and capped. Whoever began with fewer than 50 monthly active users earns nothing for growth.
  score capability "Partner capability score" out of 100 {
    part revenue     "Net new revenue"        up to 10: in full at USD 30,000 of revenue
    part adds        "Net customer adds"      up to 10: in full at 10 of gained - lost
    part consultants "Functional consultants" up to 30: in full at 5 of consultants
    part developers  "Developers"             up to 5:  in full at 2 of developers
    part deployments "New deployments"        up to 20: in full at 10 of deployments
    part growth      "Growth of active users" up to 25: in full at 35% of growth from baseline to users
                                                        only if baseline >= 50
  }

  require score "Partner capability score" {
    capability >= by tier { silver: 60  gold: 80 }
  }
}
