competency solar "Solar" {
  tiers silver < gold
  facts {
    id:        text
    projects:  whole number
    rating:    number may be missing
    region:    north | south
    people:    list of {
      id:      text unique
      fitter:  yes/no
      planner: yes/no
      years:   number
    }
  }

  let skilled = people where years >= by region { north: 1  south: 2 }
  let trusted = projects >= 5 or rating >= 8

  option builder "Builder" {
    require work "Work" { trusted and not (projects >= 1,000) }
    require team "Team" {
      different skilled {
        roof: by tier { silver: 1  gold: 2 } who fitter
        plan: 1 who planner
      }
    }
  }
  option consultant "Consultant" only gold {
    require name "Name" any of {
      rating >= 9
      (if projects >= 5 then rating >= 7 else some people has planner)
    }
  }
}

competency wind "Wind" from 2018-01-01 {
  facts { towers: whole number }
  for each area in { land "Land", sea "Sea" } {
    require towers "Towers" { towers >= by area { land: 3  sea: 5 } }
    require solar "Solar" { solar is at least silver }
  }
}
