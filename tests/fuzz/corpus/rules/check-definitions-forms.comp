competency crm {
  facts { total: number }
  let none() = 1
  let spaced (a) = a
  let default(a = 1) = a
  let unclosed(a = a
  require r { total >= 1 }
}
