catalog exams {
  MB2-710 "Sales"
  MB2-714 "Service"
}

competency crm {
  facts {
    sales: number
    passed: set of exams
  }
  require sold { sales >= 3 }
  require trained { passed any of { MB2-710, MB2-714 } }
}

test "nobody" {
  expect crm is none
}

test "in one case" {
  case "nobody" expect crm is none
  case "somebody" with { sales: 1  passed: [] } expect crm is none
}

test "misspelt" {
  given { sales: 3  passed: [ MB2-71O, { code: MB2-741  on: 2017-01-01 } ] }
  expect crm is none
}

test "of another vendor" {
  given { sales: 3  passed: [ "CKA" ] } # allow W0554: the partner has more than we ask
  expect crm is none
}
