partner contoso { id: "contoso of more"  sales: 2 }
partner tailspin { id: "tailspin"  sales: 3 }
