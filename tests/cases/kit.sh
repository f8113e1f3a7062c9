#!/bin/sh
# The tests that `comp cases` and `comp mutate` write for a file of rules run as they are and are in `comp fmt`'s form; and
# those that mutate writes catch what survived without them.
#
# usage: kit.sh COMP RULES DAY     RULES: a file in a folder of rules/
set -eu
comp=$1 rules=$2 day=$3
name=$(basename "$rules" .comp)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$(dirname "$rules")/.." "$work/rules"
cd "$work/rules/$(basename "$(dirname "$rules")")"
rm -f -- *.test.comp # the suite shall be made here

# Compares without a word but what went wrong.
runs_as_it_is() {
  "$comp" fmt --check "$1" >"$work/said" 2>&1 || { cat "$work/said"; echo "$1 is not in form"; exit 1; }
  "$comp" test "$1" >"$work/said" 2>&1 || { cat "$1" "$work/said"; echo "$1 does not pass"; exit 1; }
}

"$comp" cases "$name.comp" --as-of "$day" >all.cases.comp 2>"$work/said" || { cat "$work/said"; exit 1; }
runs_as_it_is all.cases.comp

# A suite of one partner, so that most survives.
awk '/^partner / && ++partners == 2 { exit } { print }' all.cases.comp | "$comp" fmt - >first.test.comp
runs_as_it_is first.test.comp
"$comp" mutate "$name.comp" first.test.comp --format tests >found.test.comp 2>"$work/before" ||
  [ $? -eq 1 ] # some survive
runs_as_it_is found.test.comp
sed -n 's/^test \("[^"]*"\).*/\1/p' found.test.comp first.test.comp | sort | uniq -d >"$work/twice"
if [ -s "$work/twice" ]; then cat "$work/twice"; echo "titles stand twice"; exit 1; fi
"$comp" mutate "$name.comp" first.test.comp found.test.comp --no-search --format json >"$work/after" 2>/dev/null ||
  [ $? -eq 1 ]
open=$(sed -n '/^# For these/,$p' found.test.comp | grep -c '^# [^F]' || true)
survived=$(sed -n 's/^ *"survived": \([0-9]*\).*/\1/p' "$work/after" | head -n 1)
if [ "$open" != "$survived" ]; then
  cat "$work/before"
  echo "$open changes have no test, and $survived survive all tests that were found"
  exit 1
fi
echo "$name: $(grep -c '^test' found.test.comp) tests found, $open changes without one"
