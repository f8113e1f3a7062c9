#!/bin/sh
# Nothing grows faster than the rules do: of each shape the instructions of N, 2 N and 4 N are counted (valgrind; counts
# repeat, times do not), and the second step is held against the first.  Linear work gives 2, n log n
# a little more, n squared 4: 3 is too much.
# usage: growth.sh COMP FOLDER     exit code 77: there is no valgrind
set -eu
comp=$1 folder=$2
command -v valgrind >/dev/null || exit 77
mkdir -p "$folder"

# rules SHAPE N: backwards where N is negative, which asks the same
rules() {
  awk -v shape="$1" -v n="${2#-}" -v backwards="${2%%[0-9]*}" '
    function by_tier(i) { return "n >= by tier { silver: " i "  gold: " i + 1 " }" }
    function tiers(i) { return "{ tiers silver < gold\n  require r { " by_tier(i) " } }\n" }
    function competencies(from, to, head,   i) {
      for (i = from; i < to; i++) printf "competency c%d \"C%d\"%s %s", i, i, head, tiers(i)
    }
    function at(i) { return backwards ? n - 1 - i : i }
    BEGIN {
      printf "facts { id: text  n: whole number  people: list of { id: text unique  passed: set of exams } }\n"
      printf "catalog exams {\n  EX-0 \"Zero\"\n"
      for (i = 1; i < (shape ~ /member|dates/ ? n : 2); i++) printf "  EX-%d \"Exam %d\"\n", i, i
      print "}"
      if (shape == "competencies") competencies(0, n, "")
      else if (shape == "members of one group") {
        competencies(0, n, " in all_of_them")
        print "competency top { require r { at least 2 of all_of_them are gold } }"
      } else if (shape == "who ask one group") {
        competencies(0, 4, " in all_of_them")
        for (i = 4; i < n; i++)
          printf "competency c%d { tiers silver < gold  require r { any of all_of_them are silver } }\n", i
      } else if (shape == "many ask many") {
        competencies(0, n / 2, " in all_of_them")
        for (i = n / 2; i < n; i++)
          printf "competency c%d { tiers silver < gold  require r { any of all_of_them are silver } }\n", i
      } else if (shape == "partners") {
        competencies(0, 1, "")
        for (i = 0; i < n; i++) printf "partner p%d { id: \"p%d\"  n: %d }\n", i, i, i
        for (i = 0; i < n; i++) printf "test \"t%d\" { given p%d  expect c0 is %s }\n", i, i, i ? "gold" : "silver"
      } else if (shape == "members of one set" || shape == "dates") {
        print "set s = {"
        for (i = 0; i < n; i++) {
          until = shape == "dates" ? sprintf(" until %d-%02d-01", 2000 + i / 12, i % 12 + 1) : ""
          printf "  EX-%d%s%s\n", at(i), until, i < n - 1 ? "," : ""
        }
        print "}\ncompetency c { require r { 1 different people who passed any of s } }"
      } else {
        print "competency c \"C\" {"
        if (shape == "by tier") print "  tiers silver < gold"
        if (shape == "alternatives") print "  require r any of {"
        if (shape == "conditions") print "  require r {"
        for (i = 0; i < n; i++)
          if (shape == "alternatives") printf "  n >= %d\n", 2 * at(i) + 5
          else if (shape == "conditions") printf "  count of (people where people.id is \"%d\") >= 2\n", at(i)
          else if (shape == "lets") printf "  let x%d = n + %d\n  require r%d { x%d >= %d }\n", i, i, i, i, i
          else if (shape == "by tier") printf "  require r%d { %s }\n", i, by_tier(i)
          else if (shape == "options") printf "  option o%d { require r { n >= %d } }\n", i, i
          else if (shape == "one line") printf " require r%d { n >= %d }", i, i
        print shape == "alternatives" || shape == "conditions" ? "} }" : "}"
      }
    }'
}

# count SHAPE N COMMAND…: the instructions, in thousands
count() {
  rules "$1" "$2" >"$folder/old.comp"
  rules "$1" "-$(($2 + 1))" >"$folder/new.comp"
  shift 2
  code=0
  valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null --log-file="$folder/log" \
    "$comp" "$@" >"$folder/out" 2>&1 || code=$?
  [ $code -le 1 ] || { head -n 5 "$folder/out" >&2; exit 1; } # 1: there is a difference
  sed -n 's/.*I *refs: *//p' "$folder/log" | tr -d , | sed 's/...$//'
}

# grows SHAPE N COMMAND…
grows() {
  shape=$1 n=$2
  shift 2
  a=$(count "$shape" "$n" "$@") b=$(count "$shape" $((2 * n)) "$@") c=$(count "$shape" $((4 * n)) "$@")
  growth=$((100 * (c - b) / (b - a)))
  printf '%-22s %-6s %9d %9d %9d thousand instructions, growth %d.%02d\n' "$shape" "$1" "$a" "$b" "$c" \
    $((growth / 100)) $((growth % 100))
  [ $growth -le 300 ] || failed="$failed $shape ($1);"
}

failed=
old=$folder/old.comp new=$folder/new.comp
for shape in competencies "members of one group" "who ask one group" partners "members of one set" dates alternatives \
  lets options "one line"; do
  grows "$shape" 200 check "$old"
done
for shape in partners "one line" alternatives; do grows "$shape" 200 fmt --diff "$old"; done
for shape in conditions alternatives "members of one set"; do grows "$shape" 200 diff "$old" "$new"; done
grows partners 200 test --jobs 1 "$old"

# What is held against each of the others is n squared, and must cost little each: so many asking as many others; a
# tier's conditions beside those of the next.
alone=$(count competencies 800 check "$old")
for shape in "many ask many" "by tier"; do
  all=$(count "$shape" 800 check "$old")
  printf '%-22s %-6s %9d thousand instructions, of as many competencies %d\n' "$shape" check "$all" "$alone"
  [ "$all" -le $((5 * alone)) ] || failed="$failed $shape;"
done
[ -z "$failed" ] || { echo "grows faster than its rules:$failed"; exit 1; }
