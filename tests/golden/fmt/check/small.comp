competency c "C" {
  facts { id: text }
  require staff "Staff" {
    staff >= 2
  }
  require one_of_them   "One" {  insured }
}
