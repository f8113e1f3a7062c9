competency care {
  facts { id: text  staff: whole number }
  let idle = staff + 1  # allow: W0507 the colon stands too early
  require staff { staff >= 1 }
}
