# 5 different people, one per exam.
competency team "Exam Team" {
  facts {
    id:     text
    people: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    EX-1 "Design"
    EX-2 "Build"
    EX-3 "Run"
    EX-4 "Secure"
    EX-5 "Sell"
  }
  require exams "Five people, one per exam" {
    5 different people {
      design "Design": 1 who passed any of { "Design" }
      build  "Build":  1 who passed EX-2
      run    "Run":    1 who passed EX-3
      secure "Secure": 1 who passed EX-4
      sell   "Sell":   1 who passed EX-5
    }
  }
}
