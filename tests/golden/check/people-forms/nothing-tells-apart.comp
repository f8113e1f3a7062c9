competency devops "DevOps" {
  tiers silver < gold
  facts {
    market: developed | developing
    workload: text
    activated: date
    trial: yes/no
    active: number
    employees: list of {
      id: text unique
      passed: set of exams
    }
    sales: list of {
      currency: text
      amount: money USD
    }
  }
  catalog exams {
    70-346 "Identities"
    70-347 "Services"
  }
  set both_exams = { 70-346, 70-347 }
  require r {
    2 different sales who amount > USD 5
  }
}
