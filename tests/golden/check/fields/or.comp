competency a "A" {
  facts {
    n: number
    market: developed or developing or other
  }
  catalog exams {
    70-346 "Identities"
  }
  require r { n > 1 }
}
