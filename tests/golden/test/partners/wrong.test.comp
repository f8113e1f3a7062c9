use "crm.comp"
use "more.comp"
test "which of the two" { given contoso expect crm is none }
test "a slip" { given fabricam expect crm is none }
