# What one expression can or cannot be.
competency crm {
  facts {
    projects: whole number
    score:    number or none
    ended:    date or none
    kind:     small | large | huge
    sales: list of {
      product: text
      amount:  number
    }
    people: list of {
      id:     text unique
      passed: set of exams
    }
  }
  catalog exams {
    NW-1 "one"
    NW-2 "two"
  }
  let counted = sales where product is "CRM" and product is "ERP"
  require range     { projects > 5 and projects < 6 }
  require either    { projects >= 5 or projects < 10 }
  require not_none  { score >= 5 or score < 5 }                  # a score that is none meets neither: no warning
  require counts    { count of sales >= 0 }
  require nothing   { sum of amount in counted >= 100 }
  require products  { count of distinct product in sales >= 3 }  # as many products as one likes
  require kinds     { kind is one of { small, large } or kind is huge }
  require dates     { not (ended after 2018-01-01 and ended before 2017-01-01) }
  require nobody    { 1 different people who passed all of { NW-1, NW-2 } and none of { NW-1 } }
  require table     { projects >= by kind { small: 1  large: 2  huge: 3 } or projects < 1 }
  require years     { ended between 2018-01-01 and 2017-01-01 }
}
