# Knows who uses it, which does no harm.
use "../erp.comp"
catalog exams {
  A-1 "Sales"
  B-1 "Technology"
}
set all_exams = { A-1, B-1 }
