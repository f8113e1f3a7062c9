competency c in ring {
  let level = d
  require r { count_up >= 1 or level is attained }
  let count_up = 5
}
competency d in ring {
  require r { e is attained }
}
competency e {
  require r { yes } 
  require s applies when all of ring are attained { no requirements }
}
competency f {
  require r { not f is attained }
}
