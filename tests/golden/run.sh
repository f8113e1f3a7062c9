#!/bin/sh
# Golden tests: each folder <area>/<case>/ that holds a `cmd` is one test.
#
#   cmd    a few lines of shell, run inside the folder, where `comp` is on PATH and $TMP is an empty folder to write in
#   out    its standard output     no file: nothing
#   err    its standard error      no file: nothing
#   code   its exit code           no file: 0
#
# A `cmd` that exits with 77 cannot be run on this machine: it is skipped, and so it says.
#
# usage: run.sh COMP CASE…            compares byte for byte and shows the differences; exits 1 if there are any
#        run.sh --refresh COMP CASE…  writes what happens into the folders, for the git diff to be reviewed
set -eu

refresh=no
if [ "$1" = --refresh ]; then
  refresh=yes
  shift
fi
comp=$1
shift

TMP=$(mktemp -d)
trap 'rm -rf "$TMP.actual" "$TMP"' EXIT
actual=$TMP.actual
mkdir "$actual"

PATH=$(cd "$(dirname "$comp")" && pwd):$PATH
TZ=UTC
LC_ALL=C
export PATH TZ LC_ALL TMP
unset NO_COLOR COLUMNS

# run CASE: leaves out, err and code in $actual, each only where it says something.
run() {
  rm -rf "${TMP:?}" "${actual:?}"/*
  mkdir "$TMP"
  code=0
  (cd "$1" && sh -e ./cmd) </dev/null >"$actual/out" 2>"$actual/err" || code=$?
  echo "$code" >"$actual/code"
  for file in out err; do [ -s "$actual/$file" ] || rm "$actual/$file"; done
  if [ "$code" -eq 0 ]; then rm "$actual/code"; fi
}

differences=0
for case in "$@"; do
  run "$case"
  if [ -f "$actual/code" ] && [ "$(cat "$actual/code")" -eq 77 ]; then
    echo "$case: skipped, this machine lacks what it needs"
    [ "$refresh" = yes ] || exit 77
    continue
  fi
  for file in out err code; do
    expected=$case/$file
    if [ "$refresh" = yes ]; then
      rm -f "$expected"
      if [ -f "$actual/$file" ]; then cp "$actual/$file" "$expected"; fi
      continue
    fi
    [ -f "$expected" ] || expected=/dev/null
    [ -f "$actual/$file" ] || : >"$actual/$file"
    if ! cmp -s "$expected" "$actual/$file"; then
      echo "$case: $file differs from what is expected (-):"
      diff -a -u "$expected" "$actual/$file" || differences=1
    fi
  done
done
exit "$differences"
