competency c "C" {
  tiers low < high
  facts {
    id:       text
    staff:    list of {
      id:     text unique
      passed: set of certs
    }
  }
  catalog certs {
    A-1 "One"
    A-2 "Two"
    A-3 "Three"
  }
  set audit = { A-1, A-2 }
  set extra = { A-2, A-3 }
  tier low  { require team { 1 different staff who passed any of audit } }
  tier high { require team { 1 different staff who passed all of extra } }
}
