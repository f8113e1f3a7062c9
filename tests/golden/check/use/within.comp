competency erp "ERP" {
  use "shared/exams.comp"
  require nothing { no requirements }
}
