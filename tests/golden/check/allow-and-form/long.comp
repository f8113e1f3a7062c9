catalog exams {
  EXAM-10000 "10000"
  EXAM-10001 "10001"
  EXAM-10002 "10002"
  EXAM-10003 "10003"
  EXAM-10004 "10004"
  EXAM-10005 "10005"
  EXAM-10006 "10006"
  EXAM-10007 "10007"
  EXAM-10008 "10008"
  EXAM-10009 "10009"
}
competency care {
  facts {
    id: text
    passed: set of exams
  }
  set entry = { EXAM-10000, EXAM-10001, EXAM-10002, EXAM-10003, EXAM-10004, EXAM-10005, EXAM-10006, EXAM-10007, EXAM-10008, EXAM-10009, EXAM-10000 }  # allow W0505: the page names it twice
  # allow W0505: alone on its line it speaks of the set that begins on the next
  set other = { EXAM-10000, EXAM-10001, EXAM-10002, EXAM-10003, EXAM-10004, EXAM-10005, EXAM-10006, EXAM-10007, EXAM-10008, EXAM-10009, EXAM-10003 }
  set third = {
    EXAM-10000,
    EXAM-10001,
    EXAM-10001  # allow W0505: of this member
  }
  require entry { passed any of entry }
  require other { passed any of other }
  require third { passed any of third }
}
