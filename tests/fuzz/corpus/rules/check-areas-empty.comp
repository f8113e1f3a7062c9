competency empty {
  facts { audits: whole number }
  for each AREA in { } { audits >= 1 }
}
competency without {
  for each AREA { audits >= 1 }
}
competency alone {
  for each { audits >= 1 }
  for AREA in { a } { audits >= 1 }
}
