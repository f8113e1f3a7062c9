competency solar "Solar" before 2018-01-01 {
  facts {
    id:       text
    projects: whole number
  }
  require projects "Projects" { projects >= 10 }
}
