# Where rows are added up by one column only, their title may stand for it; what repeats is rounded up.
competency late "Punctuality" {
  facts {
    id:       text
    returned: list of { weight: number }
  }
  let back "Returned parcels" = returned
  require back { sum of weight in back >= 1/3 }
}
