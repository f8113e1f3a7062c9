competency seats {
  facts { id: text  seats: whole number }
  require seats before 2018-01-01 { seats >= 20 }
  require seats from 2018-01-01 { seats >= 30 }
}

test "seats" {
  given { id: "a"  seats: 25 }
  case "before" as of 2017-12-31
    expect seats.seats met
  case "after" as of 2018-01-01
    expect seats.seats unmet
  case "twenty" as of 2017-12-31 with { seats: 20 }
    expect seats is attained
  case "nineteen" as of 2017-12-31 with { seats: 19 }
    expect seats is none
  case "thirty" as of 2018-01-01 with { seats: 30 }
    expect seats is attained
  case "twenty-nine" as of 2018-01-01 with { seats: 29 }
    expect seats is none
}
