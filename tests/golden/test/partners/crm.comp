competency crm {
  facts { id: text  sales: number }
  require sold { sales >= 3 }
}
partner contoso { id: "contoso of the rules"  sales: 1 }
partner fabrikam { id: "fabrikam"  sales: 5 }
