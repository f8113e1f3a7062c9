competency a "A" {
  facts {
    id: text
    kind: text
  }
  require first "One <b>|`x`| @ana #12" { kind is "red" }
}
