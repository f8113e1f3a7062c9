catalog exams {
  E-1 "One"
  E-2 "Two"
  E-3 "Three"
}
facts {
  id: text
  sales: whole number
  contract: attested "a signed contract as a reseller"
  staff: list of {
    id: text unique
    passed: set of exams
  }
}
set entry "First exams" = { E-1 }
let enough "Sales that do" = sales >= 10
score size "How large" out of 10 {
  part volume "Sales volume" up to 8: 1 per 5 of sales
  part extra  "Bonus"  up to 2: in full at 50 of sales
}
competency care "Care" {
  require sold { enough }
  require points { size >= 4 }
  require contract { contract }
  require people {
    3 different staff {
      designer "Planner": 1 who passed any of entry
      1 who passed E-2
      other "Any other": 1 who passed E-3
    }
  }
  require "Sold once more" { sales >= 20 }
  option small {
    let few "A few" = 5
    require few_sold { sales >= few }
  }
  option large {
    set hard "Harder exams" = { E-3 }
    require hard { some staff has passed any of hard }
  }
  require any_of_them any of {
    sales >= 120
    2 different staff {
      head "Head": 1 who passed E-3
      helper "Second hand": 1 who passed E-1
    }
  }
}
