catalog exams {
  A-1 "One"
  A-2 "Two"
}
