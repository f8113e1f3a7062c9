competency uno "First" {
  facts { id: text  a: number }
  a >= 1
}
competency two "Second" {
  facts { b: number }
  b >= 1
  note: "The page does not say since when."
}
competency fresh "Fresh" in all_kinds {
  facts { c: number }
  c >= 2
}
competency level "Level" {
  tiers low < middle < high
  facts { d: number }
  d >= by tier { low: 1  middle: 2  high: 3 }
}
competency asks "Asks" {
  uno is attained and all of all_kinds are attained
}
