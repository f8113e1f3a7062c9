competency seats "Seats" {
  facts {
    id: text
    seats: whole number
    trial: yes/no
    share: percent
    signed: date
    note: text
    employees: list of {
      id: text unique
      passed: set of exams
    }
  }
  catalog exams { 70-347 "Services" }
  require r "Seats" {
    seats >= 10
    not trial
    share >= 10%
    signed before 2018-01-01
    1 different employees who passed 70-347
  }
}
