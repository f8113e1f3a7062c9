competency a "A" {
  facts {
    n: number
    market: developed, developing
  }
  catalog exams {
    70-346 "Identities"
  }
  require r { n > 1 }
}
