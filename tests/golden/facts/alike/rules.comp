competency shop "Shop" {
  facts { 
    id: text
    sales: list of { product: alpha | beta  amount: money USD }
  }
  require a { sum of amount in (sales where product is alpha) >= USD 10 }
}
