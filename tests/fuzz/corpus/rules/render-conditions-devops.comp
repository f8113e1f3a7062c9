# Conditions of every kind, several options, two competencies.

facts {
  id: text
  kind: developed | developing
  attested: yes/no
  seats: whole number
  rate: percent may be missing
  renewals: number or none
  plan_date: date or none
  badges: set of text
  individuals: list of {
    id: text unique
    name: text may be missing
    years: number
    passed: set of exams
    certs: set of text may be missing
  }
  customers: list of {
    name: text
    seats: whole number
    won: date may be missing
    refs: list of { score: number }
  }
  validations: list of { program: msp | devops | cloud_ops  on: date }
}
catalog exams {
  70-496 "Administering VSTS"
  70-498 "Delivering CI"
  70-497 "Software testing"
  70-767 "BI one"
  70-768 "BI two"
  70-773 "AA one"
  70-774 "AA two"
  70-475 "BD one"
  70-775 "BD two"
}
set extra = { 70-497 }
set bi = { 70-767, 70-768 }
set aa = { 70-773, 70-774 }
set bd = { 70-475, 70-775 }
let new_customers = customers where won in last 12 months

competency devops "DevOps" {
  tiers silver < gold
  option main "Main path" {
    tier silver {
      require people "People" {
        2 different individuals who passed all of { 70-496, 70-498 },
          of whom at least 1 passed any of extra or certs any of { "PSM" }
      }
    }
    tier gold {
      require people "People" {
        4 different individuals who passed all of { 70-496, 70-498 },
          of whom at least 2 passed any of extra or certs any of { "PSM" }
      }
    }
  }
  option data "Data specialist" {
    require attest "Attested by the partner" { attested }
    require growth "Customer growth" {
      count of new_customers >= by tier { silver: 4  gold: 25 }
    }
    require volume any of {
      seats >= by kind and tier {
                     silver  gold
        developed:   250     1,000
        developing:  100     500
      }
      rate > 35%
      require both "Both of these" {
        (renewals, or 0 if none) / 2 >= 10
        plan_date in last 12 months
      }
    }
    tier silver {
      require experts {
        1 different individuals
          who (passed all of bi or passed all of aa or passed all of bd) and years >= 2
      }
      require refs { every customers has some refs has score >= 4 }
    }
    tier gold {
      require experts {
        same or different individuals {
          a: 2 who passed all of bi
          b: 1 who passed all of aa
        }
      }
      require checks at least 2 of {
        some validations has program is devops
        badges any of { "Gold star", "Silver star" }
        not attested
        kind is developed
      }
    }
  }
  option only_gold only gold applies when kind is developing {
    no requirements
  }
}

competency badge "A plain badge" {
  require r "Renewal" applies when kind is developing { rate >= 10% }
  require s { seats >= 5 and seats <= 10 }
  require t { if attested then seats >= 100 else seats >= 1000 }
  require u { average of customers.seats in customers >= 3 }
}
