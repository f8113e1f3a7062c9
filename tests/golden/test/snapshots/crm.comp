competency crm {
  facts { id: text  sales: number }
  require sold { sales >= 3 }
}
test "contoso" as of 2017-07-07 {
  given { id: "contoso"  sales: 1 }
  expect explanation in "contoso.txt"
}
test "in JSON" as of 2017-07-07 {
  given { id: "fabrikam"  sales: 5 }
  expect explanation in "fabrikam.json"
}
test "failed" as of 2017-07-07 {
  given { id: "fabrikam"  sales: 5 }
  expect crm is none
}
