facts { id: text  score: number }
competency past until 2017-12-31 { require r { score >= 5 } }
competency present "The present" { require r { score >= 6 } }
competency future "The future" from 2019-01-01 { require r { score >= 7 } }
competency again until 2017-06-30 { require r { score >= 8 } }
competency again from 2018-07-01 { require r { score >= 8 } }
