competency a "A":
  facts:
    trial: yes/no
    rows: list of:
      x: number
  require r any of:
    trial
    count of rows > 3
