# Datacenter competency.

use "../shared/microsoft.comp"

competency datacenter "Datacenter" {
  tiers silver < gold

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
