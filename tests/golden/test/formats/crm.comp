competency crm {
  facts { id: text  sales: number }
  require sold { sales >= 3 }
}
test "sales & <more>" as of 2017-07-07 {
  given { id: "contoso"  sales: 3 }
  case "three # as \"asked\"" expect crm is attained
  case "two" with { sales: 2 } expect crm is attained expect sold met
}
test "no day" { given { id: "x"  sales: 1 } expect crm is none }
