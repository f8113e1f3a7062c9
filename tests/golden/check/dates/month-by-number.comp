facts {
  since:  date
  passed: set of exams
}
catalog exams {
  2024-03 "March"
}
competency c {
  require a { since before 2024-03 }
  require b { since after 2024-03 }
  require c { passed any of { 2024-03 } }
}
