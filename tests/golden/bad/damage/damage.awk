# Damages one line in a hundred, each in another way, and writes their numbers to the file `damaged`.
function repeat(text, n,    all) {
  for (; n > 0; n = int(n / 2)) {
    if (n % 2) all = all text
    text = text text
  }
  return all
}

NR % 100 != 50 { print; next }

{
  print NR >damaged
  way = (NR - 50) / 100 % 32
  if (way == 0) sub(/"market":"[a-z]*",/, "")                       # missing
  if (way == 1) sub(/"market":"[a-z]*"/, "\"market\":null")
  if (way == 2) sub(/"market":"[a-z]*"/, "\"market\":5")            # wrong type
  if (way == 3) sub(/"market":"/, "&x")                             # no member
  if (way == 4) sub(/"amount":/, "&\"x\",\"was\":")
  if (way == 5) sub(/"amount":/, "&1e1001,\"was\":")                # out of range
  if (way == 6) sub(/"amount":/, "&" repeat("7", 1001) ",\"was\":") # too many digits
  if (way == 7) sub(/"date":"[0-9-]*"/, "\"date\":\"2017-02-30\"")  # a date that does not exist
  if (way == 8) sub(/"date":"[0-9-]*/, "&T00:00:00Z")
  if (way == 9) sub(/"date":/, "&20170101,\"was\":")
  if (way == 10) sub(/"net_new":[a-z]*/, "\"net_new\":\"yes\"")
  if (way == 11) sub(/"net_new":[a-z]*,/, "")
  if (way == 12) sub(/"market":/, "\"market\":\"developed\",&")     # a repeated key
  if (way == 13) sub(/"market":/, "\"m\\u0061rket\":\"developed\",&")
  if (way == 14) sub(/"sales":\[/, "\"sales\":{},\"was\":[")        # an object for a list
  if (way == 15) sub(/"sales":\[/, "&7,")
  if (way == 16) sub(/"individuals":\[/, "&{\"id\":\"i1\",\"passed\":[]},") # `unique` twice
  if (way == 17) sub(/"passed":\[/, "\"passed\":\"MB2-714\",\"was\":[")
  if (way == 18) sub(/}$/, "")                                      # broken JSON
  if (way == 19) sub(/:\[.*/, "")
  if (way == 20) sub(/"market":"/, "&\001")
  if (way == 21) sub(/"market":"/, "&\377")                         # not UTF-8
  if (way == 22) sub(/"market":/, "\"market\" ")
  if (way == 23) sub(/"market":"[a-z]*/, "&\\q")
  if (way == 24) sub(/^{/, "[")
  if (way == 25) $0 = "null"
  if (way == 26) $0 = $0 $0                                         # two on one line
  if (way == 27) sub(/"market":/, "\"deep\":" repeat("[", 1000) repeat("]", 1000) ",&")
  if (way == 28) sub(/"amount":/, "&0")                             # 012
  if (way == 29) sub(/"amount":[0-9.]*/, "\"amount\":NaN")
  if (way == 30) sub(/"sales":\[/, "&,")
  if (way == 31) $0 = repeat("{\"id\":", 100000)
  print
}
