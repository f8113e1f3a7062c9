set panels = { "S", "L" }
competency surveys "Surveys" {
  tiers silver < gold
  facts {
    id:      text
    kind:    roof | field
    counts:  list of { kind: roof | field  product: text  n: whole number }
  }
  for each area in { roof "Roof", field "Field" } {
    require enough "Enough" {
      sum of n in (counts where counts.kind is area and product is one of panels) >= by area and tier {
               silver  gold
        roof:  10      20
        field: 5       9
      }
    }
  }
  require few "Few" { count of counts <= 100 }
}
