# Definitions with parameters: numbers, texts, sets, lists and conditions as values; a definition that calls another.
let share(part, whole) "Share" = (part / whole, or 0% if none)

competency crm "CRM" {
  tiers silver < gold
  facts {
    id:       text
    market:   developed | developing
    sales:    list of {
      product: text
      amount:  money USD
      won:     yes/no
    }
    people:   list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    A-1 "One"
    A-2 "Two"
    B-1 "Three"
  }
  set online = { "CRM Online", "ERP Online" }
  set a_exams = { A-1, A-2 }

  let of_kind(kinds) "Sales of" = sales where product is one of kinds
  let enough(n, kind)    = count of (sales where product is kind) >= n
  let total(L)           = sum of amount in L
  let at_least_as(m, c)  = market is m and c
  let holds(exams, n)    = n different people who passed any of exams
  let twice(x)           = x + x

  require boxes    "Boxes"         { enough(by tier { silver: 1  gold: 3 }, "CRM Box") }
  require online   "Online"        { total(of_kind(online)) >= USD 500 }
  require rest     "Rest"          { total((sales where not won)) <= USD 100 }
  require named    "Named"         { count of of_kind({ "CRM Box", "ERP Box" }) >= 2 }
  require ratio    "Ratio"         { share(count of (sales where won), count of sales) >= 60% }
  require where_it "Market"        { at_least_as(developed, count of people >= twice(twice(1)) / 2) }
  require people   "People"        { holds(a_exams, 2) }
  require other    "Other people"  { holds({ B-1 }, 1) }
}
