competency a "A" {
  facts {
    employees: list of {
      id text unique
      name: text
    }
  }
  require r { 2 different employees who name is "A" }
}
