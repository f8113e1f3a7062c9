test "another file" as of 2017-07-07 { given { id: "y" } expect crm is invalid }
