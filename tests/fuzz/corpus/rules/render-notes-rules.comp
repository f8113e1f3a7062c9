# Notes and sources stand in every block; `note`, `source` and `attested` stay names.
competency care "Customer Care" {
  note:   "In force since July 2017."
  source: "Partner guide, page 7"
  tiers silver < gold

  facts {
    id:        text
    note:      whole number
    source:    direct | distributor
    attested:  yes/no
    insured:   attested "the certificate of insurance, not older than a year"
    people:    list of {
      id:       text unique
      trained:  attested "a record of attendance"
    }
  }

  require cover "Insurance" {
    insured
    note: "A broker's letter is not enough."
  }

  option direct "Direct" {
    source: "Partner guide, page 8"

    require notes { note >= by tier { silver: 1  gold: 5 } }

    tier silver {
      note: "Silver is withdrawn in March 2024."
      require people {
        source: "Silver appendix"
        1 different people who trained
      }
    }

    tier gold {
      require people {
        source: "Gold appendix"
        2 different people who trained
      }
    }
    require any of {
      note: "Either of the two."
      source is direct
      attested
    }
  }
}
