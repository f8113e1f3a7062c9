competency reseller "Reseller" {
  facts {
    id:        text
    public:    yes/no
    cleared:   whole number
    staff:     whole number
  }
  require clearance "Cleared people, for public customers" applies when public { cleared >= 2 }
  require staff     "People"                                                   { staff >= 3 }
}
