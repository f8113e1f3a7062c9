# Solar Installer: everything after a # is a note to the reader.
competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:        text
    projects:  whole number
    insured:   yes/no
  }

  require cover    "Insurance" { insured }
  require finished "Finished projects" { projects >= by tier { silver: 10  gold: 40 } }
}
