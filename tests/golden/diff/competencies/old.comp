competency first "First" {
  facts { id: text  a: number }
  a >= 1
}
competency two "Two" in all_kinds {
  facts { b: number }
  b >= 1
}
competency gone "Gone" {
  facts { c: number }
  c >= 1
}
competency level "Level" {
  tiers low < high
  facts { d: number }
  d >= by tier { low: 1  high: 2 }
}
competency asks "Asks" {
  first is attained and any of all_kinds is attained
}
