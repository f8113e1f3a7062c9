#!/bin/sh
# The file map of docs/architecture.md names every module of grammar/ and src/, in the rows of its folder, and no other.
# usage: map.sh ROOT
set -eu
cd "$1"

found=$(mktemp)
named=$(mktemp)
trap 'rm -f "$found" "$named"' EXIT

# A module is a file without its ending; tables (.def) beside a module of their name's beginning belong to it.
for file in grammar/*.[ly] src/*/*.[ch] src/*/*.cpp src/*/ops.def; do
  case $file in grammar/* | *.def) echo "$file" ;; *) echo "${file%.*}" ;; esac
done | sort -u >"$found"

awk -F'|' '/^\| `?(grammar|src|)/ && NF == 5 {
  if ($2 ~ /`/) { folder = $2; gsub(/[ `]/, "", folder) }
  if (folder !~ /^(grammar|src)/) next
  n = split($3, word, ",")
  for (i = 1; i <= n; i++) { gsub(/[ `]/, "", word[i]); if (word[i] != "") print folder word[i] }
}' docs/architecture.md | sort -u >"$named"

diff "$named" "$found" || {
  echo "docs/architecture.md: the file map names what is not there (<), or lacks what is (>)"
  exit 1
}
