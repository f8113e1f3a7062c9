#!/bin/sh
# The shared library exports what the public headers mark with COMP_API, all of it and nothing else.
# usage: exports.sh LIBRARY HEADER…
set -eu
library=$1
shift
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
sed -n 's/^COMP_API [^(]*[ *]\(comp_[a-z_0-9]*\)(.*/\1/p' "$@" | sort >"$dir/declared"
nm -D --defined-only "$library" | awk '{print $NF}' | sed 's/@.*//' | sort >"$dir/exported"
[ -s "$dir/declared" ]
if ! diff "$dir/declared" "$dir/exported"; then
  echo "<: declared and not exported; >: exported and not declared"
  exit 1
fi
