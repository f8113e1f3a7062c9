competency w "Windows" {
  facts {
    id: text
    signed: date
    term: whole number
    sales: list of {
      amount: number
      date: date
    }
  }
  let need = by as_of {
    before 2018-01-01: 5
    from 2018-01-01: 7
  }
  require previous { sum of amount in (sales where date in previous month) >= need }
  require growth { sum of amount in (sales where date in last 6 calendar months) >= sum of amount in (sales where date in same quarter last year) }
  require yearly { sum of amount in (sales where date in last 12 months before anniversary(signed)) >= 1 }
  require signed { signed on or before months_before(as_of, 6) }
  require later { as_of before years_after(signed, term) }
  require by_date { term >= by signed { before 2016-01-01: 1 from 2016-01-01: 3 } }
}
