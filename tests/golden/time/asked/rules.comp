facts {
  id: text
  n:  whole number
  held: tier of past or none
}
competency past in family until 2017-12-31 {
  tiers silver < gold
  require r { n >= by tier { silver: 1  gold: 2 } }
}
competency future in family, later from 2019-01-01 {
  tiers silver < gold
  require r { n >= 1 }
}
competency here in family {
  tiers silver < gold
  require r { n >= by tier { silver: 1  gold: 2 } }
}
let crm = past
competency asks {
  require is_gold      { past is gold }
  require not_gold     { past is not gold }
  require at_least     { past is at least silver }
  require not_at_least { past is not at least silver }
  require one_of       { past is one of { silver, gold } }
  require not_one_of   { past is not one of { silver, gold } }
  require attained     { past is attained }
  require is_none      { past is none }
  require is_not_none  { past is not none }
  require known        { past is known }
  require not_known    { past is not known }
  require by_a_let     { crm is none }
  require other_side   { held is not past }
  require not_so       { not (past is gold) }
  require one_of_them        { any of family is gold }
  require each_of        { all of family are gold }
  require two          { at least 2 of family are attained }
  require nobody       { none of family is gold }
  require not_yet      { all of later are gold }
  require none_yet     { none of later is gold }
}
competency while_it_was until 2017-12-31 {
  require r { past is gold }
}
competency part {
  require first until 2017-12-31 { past is gold }
  require second from 2018-01-01 { here is gold }
}
