competency c {
  facts { id: text  satisfaction: percent  staff: list of { id: text unique  passed: set of certs } }
  catalog certs { CC-100 "Dispatch" }
  require t { 1 different staff who passed CC-100 }
}
