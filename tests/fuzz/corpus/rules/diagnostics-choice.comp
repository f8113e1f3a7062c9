competency shop "Shop" {
  facts {
    id:      text
    market:  north | south | east
    listed:  yes/no
  }
  require market "Market" {
    market is north or south
  }
}
