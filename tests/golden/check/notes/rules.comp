note: "Outside."

competency care {
  facts {
    id:      text
    insured: attested
    trained: attested "a record" may be missing
    audited: attested "a report" = no
    checked: attested "a report" or none
  }
  note "No colon."
  source: See page 7
  note: "One" source: "Two"
  require a {
    note: "Nothing else stands here."
  }
  require b { trained and audited and checked is not none }
}
