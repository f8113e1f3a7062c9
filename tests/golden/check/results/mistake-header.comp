competency c "C" in business, business {
  option o in business { require r { yes } }
}
competency d in { require r { yes } }
