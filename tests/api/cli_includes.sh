#!/bin/sh
# The command line uses the public headers, the system's and its own, and nothing else of the library.
# usage: cli_includes.sh DIRECTORY
set -eu
cd "$1"
bad=0
for file in *.c *.h; do
  for own in $(sed -n 's/^# *include "\(.*\)".*/\1/p' "$file"); do
    case $own in
    */*) ok=no ;;
    *) if [ -f "$own" ]; then ok=yes; else ok=no; fi ;;
    esac
    if [ $ok = no ]; then
      echo "$file includes \"$own\", which is no header of the command line"
      bad=1
    fi
  done
done
grep -q '<comp/comp.h>' ./*.h || { echo "nothing includes <comp/comp.h>: is this the command line?"; bad=1; }
exit $bad
