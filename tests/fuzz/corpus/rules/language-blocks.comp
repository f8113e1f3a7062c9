# Facts, catalogs, sets and lets at the top of a file serve all its competencies.
facts {
  id:        text
  employees: list of {
    id:     text unique
    name:   text
    lead:   yes/no
    active: yes/no
    passed: set of exams
  }
}

catalog exams {
  A-1 "Sales"
  B-1 "Technology"
  C-1 "Security"
}

competency apart "Nobody twice" {
  tiers silver < gold
  let leads = by tier { silver: 1  gold: 2 }
  require exams "Exams" {
    different employees where active {
      sales:      leads who lead and passed A-1
      technology: leads who passed B-1
    }
  }
}

competency shared "Everybody on every line" {
  require exams "Exams" {
    same or different employees {
      sales:    1 who passed A-1
      security: 1 who passed C-1
    }
  }
}

competency twice "Everybody on two lines at most" {
  require exams "Exams" {
    different employees, each in up to 2 lines {
      sales:      1 who passed A-1
      technology: 1 who passed B-1
      security:   1 who passed C-1
    }
  }
}

competency part "Of whom" {
  require exams "Exams" {
    2 different employees who passed any of { A-1, B-1 }, of whom at least 1 passed C-1
  }
}
