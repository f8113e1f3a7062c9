competency solar "Solar Installer" {
  tiers silver < gold
  facts {
    id: text  projects: whole number  insured: yes/no  signed: date  market: developed | developing
    employees: list of { id: text unique  passed: set of exams }
    sales: list of { product: text  amount: money USD  date: date }
  }
  catalog exams {
    B-1 "Three"
    A-2 "Two"
    A-1 "One"
  }
  require people "People" {
    2 different employees {
      b: 1 who passed all of { B-1 }
      a: 1 who passed at least 1 of { A-2, A-1 }
    }
  }
  let new_sales = (sales where date in last 1 years) where product is one of { "S" }
  let total     = sum of amount in new_sales
  require some_of "Some" any of { market is one of { developing, developed } or 5 <= projects }
  require revenue  "Revenue"  {
    signed on or after 2017-01-01 and signed on or before 2017-12-31
    total >= by tier and market {
               developing  developed     # whatever runs down and whatever across
      silver:  USD 5       USD 10
      gold:    USD 6       USD 20.00
    }
  }
  require more "More" only gold { projects >= 7 }
  require cover "Cover" { not (not insured) }
  tier gold   {
    require finished "Finished" { projects >= 40 }
  }
  tier silver {
    insured
    require finished "Finished" { 10 <= projects }
  }
}
