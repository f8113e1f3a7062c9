use "own.test.comp"
partner fabrikam { id: "another fabrikam"  sales: 0 }
test "through a file that uses it" { given fabrikam expect crm is none }
