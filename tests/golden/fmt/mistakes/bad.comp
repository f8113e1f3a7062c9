competency c "C" {
  require r { a and b or c }
