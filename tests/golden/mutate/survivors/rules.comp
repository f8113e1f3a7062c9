# Cloud Customer Relationship Management, made small.
competency crm "CRM" {
  tiers silver < gold

  facts {
    id:           text
    market:       developed | developing
    sales:        list of { amount: money USD  date: date  net_new: yes/no }
    individuals:  list of { id: text unique  passed: set of exams }
  }

  catalog exams {
    MB2-714 "Dynamics CRM Customer Service"
    MB2-713 "Microsoft Dynamics CRM 2016 Sales"
    MB2-712 "Microsoft Dynamics CRM 2016 Customization"
  }

  set application = { MB2-714, MB2-713 }

  let counted = sales where net_new and date in last 12 months

  require performance "Performance" {
    sum of amount in counted >= by market and tier {
                   silver        gold
      developed:   USD 100,000   USD 300,000
      developing:  USD 50,000    USD 150,000
    }
  }

  require exams "Exams" {
    2 different individuals {
      consultant: 1 who passed any of application
      customizer: 1 who passed MB2-712
    }
  }
}

partner contoso {
  id: "contoso"  market: developed
  sales: [ { amount: 100,000 date: 2017-03-01 net_new: yes } ]
  individuals: [ { id: "ana" passed: [ MB2-714 ] }, { id: "bo" passed: [ MB2-712 ] } ]
}

test "two people are needed" as of 2017-07-07 {
  given contoso
  case "ana and bo" expect silver.exams met
  case "ana alone"  with { individuals: [ { id: "ana" passed: [ MB2-714, MB2-712 ] } ] }
                    expect silver.exams unmet
}

test "too little" as of 2017-07-07 {
  given contoso with { sales: [ { amount: 50,000 date: 2017-03-01 net_new: yes } ] }
  expect crm is none
}
