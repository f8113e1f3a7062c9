competency care {
  tiers silver < gold
  facts { employees: whole number }
  # allow W0805, W0804: the page of 2024 says so
  # and nobody objected
  require size { employees >= by tier { silver: 20  gold: 5 } }
  tier silver { no requirements }  # allow W0804
  tier gold   { no requirements }  # allow E0211: no
}
