# Words of scores are names wherever they are none of a score's.
competency names "Names" {
  facts {
    id:    text
    score: number
    part:  number
    per:   number
    full:  number
    best:  number
    to:    number
    out:   number
    up:    number
    only:  number
    growth: percent
    parts: list of { size: number  score: number }
  }
  let of_parts = sum of size in parts
  score points "Points" out of 40 {
    part part  up to 10: part per full full of per  only if full > 0
    part score up to 10: in full at 3% of growth from to to up  only if to > 0
    part best  up to 10: best of { best per 1 of only  2 per full 3 of out }  only if best > 0 and full > 0
    part up    up to 10: in full if growth from only to to >= growth  only if only > 0
  }
  require a {
    score >= part
    every parts has size > 3
    some parts has parts.score > 3
    points.part + points.score >= out
    by growth { below 10%: yes  from 10%: no }
    every part of points > 0
  }
  require score { points.up >= 5 }
}
