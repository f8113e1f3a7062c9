use "shared/exams.comp"
use "./shared/../shared/exams.comp"
facts {
  id:     text
  people: list of {
    id:     text unique
    passed: set of exams
  }
}
competency erp "ERP" {
  require exams { 1 different people who passed any of all_exams }
}
