competency solar "Solar Installer" {
  tiers silver < gold

  facts {
    id:        text
    employees: list of {
      id:     text unique           # no two rows have the same
      name:   text
      passed: set of exams
    }
  }

  catalog exams {                   # the codes a rule may name
    PV-101  "Planning a roof"
    PV-102  "Planning a field"
    EL-200  "Electrical connection"
    EL-201  "Electrical connection, high voltage"
    "Master Electrician"            # without a code: the title stands for it
  }

  set planning   = { PV-101, PV-102 }
  set connection = { EL-200, EL-201, "Master Electrician" }

  tier silver {
    require exams "Exam requirements" {
      2 different employees {
        planner     "Planner":     1 who passed any of planning
        electrician "Electrician": 1 who passed any of connection
      }
    }
  }

  tier gold {
    require exams "Exam requirements" {
      4 different employees {
        planner     "Planner":     2 who passed all of planning
        electrician "Electrician": 2 who passed any of connection
      }
    }
  }
}
