# `unless` in headers; it stays a name.
competency academy "Academy" {
  tiers silver < gold
  facts {
    id:      text
    exempt:  yes/no
    public:  yes/no
    unless:  whole number
    exams:   whole number
    status:  new | renewing
  }
  require exams "Exams" unless exempt { exams >= 3 }
  let unless_many = unless > 100
  require unless unless unless_many or unless > 200 { unless >= 2 }
  require cleared "Cleared" applies when public unless exempt or status is new { exams >= 4 }
  require unless exempt { exams >= 2 }
  require some_of unless exempt, any of {
    exams >= 9
    public
  }
  tier silver { no requirements }
  tier gold unless status is new { exams >= 5 }
}
