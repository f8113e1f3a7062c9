use "shared/exam.comp"
use "shared"
competency erp "ERP" {
  facts {
    use:    number
    people: list of { id: text unique  passed: set of exams }
  }
  require exams {
    1 different people who passed any of all_exams
    use >= 1
  }
}
