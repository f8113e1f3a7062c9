competency crm {
  tiers silver < gold
  facts { id: text  sales: number  passed: set of text }
  let twice = sales * 2
  require sold { sales >= by tier { silver: 3  gold: 5 } }
}

test "nothing" { given { id: "a"  sales: 3  passed: [] } }

test "given too late" {
  case "one" expect crm is silver
  given { id: "a"  sales: 3  passed: [] }
}

test "cases" {
  given { id: "a"  sales: 3  passed: [ { cod: "x" } ] }
  case one with { sales: 3 } expect crm is silver
  case "two" with sales: 3 expect crm is silver
  case "three" { sales: 3 } expect crm is silver
  case "four" with { sale: 3 } expect crm is silver
  case "five" with { sales: "3" } expect crm is silver
  case "five"
}

test "in a file" {
  given { id: "a"  sales: 3  passed: [] }
  expect crm in "file.txt"
  expect explanation in file.txt
  expect explanation "file.txt"
}

test "nothing" { given { id: "a"  sales: 3  passed: [] } expect crm is silver }

test "no day" {
  given { id: "a"  sales: 3  passed: [] }
  expect explanation in "file.txt"
}
