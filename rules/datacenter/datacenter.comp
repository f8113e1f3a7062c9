# Datacenter competency: the editions of July and September 2017, and what the next one changed.

use "../shared/microsoft.comp"

competency datacenter "Datacenter" {
  tiers silver < gold

  # 70-246 and 70-247 retired on 2017-12-31 and may be counted a year longer. 70-243 is in the editions of July and
  # September 2017; the day of the next one is not known, and is read as 2017-10-01.
  set private_cloud  = { 70-246 until 2018-12-31, 70-247 until 2018-12-31, 70-243 before 2017-10-01 }
  set virtualization = { 74-409 }
  set server_2012    = { 70-410, 70-411, 70-412, 70-413, 70-414, 70-417 }
  set server_2016    = { 70-740, 70-741, 70-742, 70-743, 70-744 }
  set exam_pool      = { private_cloud, virtualization, server_2012, server_2016 }  # four focus areas, one flat pool

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
