competency care "Customer Care" {
  tiers silver < gold

  facts {
    id:           text
    satisfaction: percent may be missing
    complaints:   whole number = 0
  }

  require complaints   "Complaints"                          { complaints <= 3 }
  require satisfaction "Customer satisfaction" only gold     { satisfaction >= 80% }
}
