# Writes `count` partners of the founding case, one a line.  Its own random numbers: every awk writes the same.
function below(n) {
  seed = (seed * 69069 + 12345) % 4294967296
  return int(seed / 65536) % n
}

function code(i) {
  return "MB2-" substr("714713709710706712707", 3 * i + 1, 3)
}

function sale(    day) {
  day = sprintf("201%d-%02d-%02d", 6 + below(2), 1 + below(12), 1 + below(28))
  return sprintf("{\"product\":\"%s\",\"amount\":%s,\"currency\":\"USD\",\"date\":\"%s\",\"net_new\":%s,\"dpor\":%s}",
    below(5) ? "CRM Online" : "Office 365", 1000 * below(90) + below(1000) "." 10 + below(90), day,
    below(8) ? "true" : "false", below(8) ? "true" : "false")
}

function individual(number,    passed, i) {
  for (i = 0; i < 7; i++)
    if (!below(3)) passed = passed (passed ? "," : "") "\"" code(i) "\""
  return sprintf("{\"id\":\"i%d\",\"passed\":[%s]}", number, passed)
}

BEGIN {
  seed = 20170707
  for (n = 1; n <= count; n++) {
    printf "{\"id\":\"P%05d\",\"market\":\"%s\",\"sales\":[", n, below(2) ? "developed" : "developing"
    sales = 1 + below(8)
    for (i = 1; i <= sales; i++) printf "%s%s", sale(), i < sales ? "," : ""
    printf "],\"individuals\":["
    people = 1 + below(8)
    for (i = 1; i <= people; i++) printf "%s%s", individual(i), i < people ? "," : ""
    print "]}"
  }
}
