competency seasonal from 2018-01-01 before 2019-01-01 {
  facts { id: text  open: yes/no }
  require open { open }
}
