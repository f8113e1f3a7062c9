set small "Small panels" = { "Panel S", "Panel XS" }
set panels = { small, "Panel L" }

competency solar "Solar Installer" {
  facts {
    id:        text
    returned:  whole number
    sales:     list of {
      product: text
      pieces:  whole number
    }
  }

  require quality "Quality" { share <= 5% }

  let share "Share of returned panels" = (returned / sold, or 0% if none)
  let sold  "Panels sold"              = sum of pieces in (sales where product is one of panels)
}
