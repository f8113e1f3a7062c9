competency crm {
  facts {
    id: text
    seats: whole number
  }
  setas >= 20
}
