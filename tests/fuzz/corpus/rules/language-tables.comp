competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:      text
    market:  developed | developing          # one of these words
    revenue: money USD
  }

  require revenue "Revenue" {
    revenue >= by market and tier {
                  silver       gold
      developed:  USD 100,000  USD 300,000
      developing: USD 50,000   USD 150,000
    }
  }
}
