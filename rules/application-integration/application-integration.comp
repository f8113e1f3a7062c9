# Application Integration competency: two head-counts that may be of the same people.

use "../shared/microsoft.comp"

competency application_integration "Application Integration" {
  tiers silver < gold

  set windows_server = { 70-412, 70-740, 70-741, 70-742 }
  set sql_server     = { 70-462, 70-464, 70-762, 70-764 }
  set programming    = { 70-483 }
  set azure          = { 70-487, 70-532 }
  set exam_pool      = { windows_server, sql_server, programming, azure }  # four focus areas, one flat pool
  set biztalk        = { "BizTalk Server 2013 assessment" }

  # Gold says outright that the people with the assessment may be the same ones. Silver is silent: nothing there
  # forbids it, nor asks for it, although its heading speaks of two people who pass both. So either tier counts each
  # line by itself.
  let needed = by tier { silver: 2  gold: 4 }
  require people "Exams and assessment" {
    same or different individuals {
      exams      "Any exam of the focus areas": needed who passed any of exam_pool
      assessment "BizTalk assessment":          needed who passed any of biztalk
    }
  }
}
