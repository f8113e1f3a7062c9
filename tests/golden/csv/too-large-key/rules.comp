competency usage "Usage" {
  facts {
    id:    text
    usage: list of { tenant: text  users: number }
  }
  let fourth(n) = n * n * n * n
  let huge(n) = fourth(fourth(fourth(fourth(n))))
  require big "Big" { some (usage per users) has huge(users) > 5 }
}
