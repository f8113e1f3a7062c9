competency crm {
  facts {
    id:       text
    market:   developed | developing
    sales:    list of {
      product: text
      amount:  money USD
    }
  }

  let enough(n, kind)  = count of (sales where product is kind) >= n
  let bad(n)           = count of (sales where nothing >= n) >= 1
  let hides(product)   = count of (sales where product is product) >= 1
  let taken(market)    = market
  let twice(a, a)      = a
  let max(a, b)        = a + b
  let circle(x)        = round(x + 1)
  let round(x)         = circle(x)
  let itself           = back(1)
  let back(x)          = itself + x
  let fine(x)          = x + 1
  let above(limit)     = count of (sales where amount > limit)
  let deeper(limit)    = above(limit)

  require few      { enough(5) }
  require bare     { enough >= 5 }
  require wrong    { enough("five", 5) }
  require inside   { bad(3) and bad(4) }
  require hidden   { hides("CRM") }
  require circle   { circle(3) >= 1 }
  require itself   { itself >= 1 }
  require captured { some sales has deeper(amount) >= 1 }
  require nested   { fine(fine(fine(1))) >= 1 }
  require unknown  { fin(1) >= 1 }
  require nobody   { fine(missing) >= 1 }
  require kind     { fine(market) >= 1 }
}
