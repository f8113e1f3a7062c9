# Datacenter competency.

competency datacenter "Datacenter" {
  tiers silver < gold

  facts {
    id:             text
    individuals:    list of {
      id:           text unique
      name:         text may be missing
      passed:       set of exams
    }
  }

  catalog exams {
    70-246 "Monitoring and Operating a Private Cloud with System Center 2012"
    70-247 "Configuring and Deploying a Private Cloud with System Center 2012"
    74-409 "Server Virtualization with Windows Server Hyper-V and System Center"
    70-410 "Installing and Configuring Windows Server 2012"
    70-411 "Administering Windows Server 2012"
    70-412 "Configuring Advanced Windows Server 2012 Services"
    70-413 "Designing and Implementing a Server Infrastructure"
    70-414 "Implementing an Advanced Server Infrastructure"
    70-417 "Upgrading Your Skills to MCSA Windows Server 2012"
    70-740 "Installation, Storage, and Compute with Windows Server 2016"
    70-741 "Networking with Windows Server 2016"
    70-742 "Identity with Windows Server 2016"
    70-743 "Upgrading Your Skills to MCSA: Windows Server 2016"
    70-744 "Securing Windows Server 2016"
    "MCSA Windows Server 2012"
    "MCSA Windows Server 2016"
  }

  set private_cloud  = { 70-246, 70-247 }
  set virtualization = { 74-409 }
  set server_2012    = { 70-410, 70-411, 70-412, 70-413, 70-414, 70-417 }
  set server_2016    = { 70-740, 70-741, 70-742, 70-743, 70-744 }
  set exam_pool      = { private_cloud, virtualization, server_2012, server_2016 }   # four focus areas, one flat pool

  tier silver {
    require people "Exam" {
      2 different individuals who passed any of exam_pool
    }
  }

  tier gold {
    require people "Certification" {
      4 different individuals who passed any of { "MCSA Windows Server 2012", "MCSA Windows Server 2016" }
    }
  }
}
