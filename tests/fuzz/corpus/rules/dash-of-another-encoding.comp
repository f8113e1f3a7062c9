competency c {
  facts { x: te—t }
  require r { x is "a" }
}
