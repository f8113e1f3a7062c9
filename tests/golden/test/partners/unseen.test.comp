use "crm.comp"
test "in no file that is used" { given tailspin expect crm is none }
