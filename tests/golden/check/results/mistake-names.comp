competency c {
  require r {
    cmr is gold
    crm is golden
    crm is at least bronze
    crm is one of { silver, platinum }
    badge is gold
    any of businness is gold
    any of business is golden
    any of business is one of { gold, golden }
    all of cloud are gold
  }
}
