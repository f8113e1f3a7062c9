competency a "A" {
  facts {
    id: text
    kind: text
  }
  require first "One <i>|`y`| @bo" { kind is "<script>|``|" }
}
