competency c {
  facts {
    crm:  silver | gold
    erp:  yes/no
    list: list of { badge: silver | attained  crm: silver | gold }
  }
  require r {
    crm is gold
    partner.crm is gold
    erp
    erp is yes
    count of (list where badge is attained) >= 1
    count of (list where list.badge is attained and badge is silver) >= 1
  }
}
