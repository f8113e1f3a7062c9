use "crm.comp"
partner contoso { id: "contoso of the test"  sales: 3 }
test "one's own comes first" { given contoso expect crm is attained }
test "a partner of a file that is used" { given fabrikam expect crm is attained }
