catalog exams {
  E-1 "One"
  E-2 "Two"
  E-3 "Three"
}
facts {
  id: text
  sales: whole number
  contract: attested "the contract as a reseller"
  staff: list of {
    id: text unique
    passed: set of exams
  }
}
set entry "Entry exams" = { E-1 }
let enough "Enough sales" = sales >= 10
score size "Size" out of 10 {
  part volume "Volume" up to 8: 1 per 5 of sales
  part bonus  "Bonus"  up to 2: in full at 50 of sales
}
competency care "Care" {
  require sold { enough }
  require points { size >= 4 }
  require contract { contract }
  require people {
    3 different staff {
      planner "Planner": 1 who passed any of entry
      1 who passed E-2
      other "Other": 1 who passed E-3
    }
  }
  require "Sold again" { sales >= 20 }
  option small {
    let few "Few" = 5
    require few_sold { sales >= few }
  }
  option large {
    set hard "Hard exams" = { E-3 }
    require hard { some staff has passed any of hard }
  }
  require any_of_them any of {
    sales >= 100
    2 different staff {
      lead: 1 who passed E-3
      helper "Helper": 1 who passed E-1
    }
  }
}
