#!/bin/sh
# Documents that are true: runs what a page of docs/ shows and compares with what the page says.
#
#   ```LANGUAGE file=NAME    the block is written to the file NAME
#   ```diff file=NAME        in NAME, the lines marked - become those marked +
#   ```console               each `$ COMMAND` is run; the lines below it must be all it prints, errors included
#   ```bnf                   the rules of grammar/comp.y without their actions (grammar.awk)
#
# All blocks of a page work in order in one empty folder, where `comp` is on PATH, `rules` is the project's folder and
# a C compiler finds libcomp.  The page is written anew with what was really printed; the test is that nothing changed.
#
# usage: run.sh COMP PAGE.md…             shows the differences; exits 1 if there are any
#        run.sh --refresh COMP PAGE.md…   writes what is printed into the pages, for the git diff to be reviewed
set -eu

refresh=no
if [ "$1" = --refresh ]; then
  refresh=yes
  shift
fi
bin=$(cd "$(dirname "$1")" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
shift

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

PATH=$bin:$PATH
C_INCLUDE_PATH=$root/include
LIBRARY_PATH=$bin
LD_LIBRARY_PATH=$bin
TZ=UTC
LC_ALL=C
export PATH C_INCLUDE_PATH LIBRARY_PATH LD_LIBRARY_PATH TZ LC_ALL
unset NO_COLOR COLUMNS

differences=0
for page in "$@"; do
  work=$dir/work
  actual=$dir/actual.md
  rm -rf "$work"
  mkdir -p "$work/build"
  ln -s "$root/rules" "$work/rules"
  ln -s "$bin/comp" "$work/build/comp"
  awk -f "$here/page.awk" -v dir="$work" -v grammar="awk -f '$here/grammar.awk' '$root/grammar/comp.y'" "$page" \
    >"$actual" </dev/null
  if [ "$refresh" = yes ]; then
    cat "$actual" >"$page"
  elif ! cmp -s "$page" "$actual"; then
    echo "$page: what is printed differs from what the page says (-):"
    diff -a -u "$page" "$actual" || differences=1
  fi
done
exit "$differences"
