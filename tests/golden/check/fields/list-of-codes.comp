competency a "A" {
  facts {
    n: number
    passed: list of exams
  }
  catalog exams {
    70-346 "Identities"
  }
  require r { n > 1 }
}
