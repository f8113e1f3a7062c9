competency dated "Dated" {
  facts {
    id: text
    signed: date or none
  }
  require recent { signed in last 12 months }
}
