#!/bin/sh
# A C-only project finds and uses the installed library, through CMake and through pkg-config.  Installs into the
# build tree; no C++ compiler is there to help.
# usage: install.sh CMAKE BUILD CONSUMER CC LIBDIR
set -eu
cmake=$1 build=$2 consumer=$3 cc=$4 libdir=$5
CXX=false
export CXX
dir=$build/tests/api/installed
rm -rf "$dir"
mkdir -p "$dir"
"$cmake" --install "$build" --prefix "$dir/prefix" >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }

expect() {
  if [ "$2" = "contoso: silver" ]; then return; fi
  echo "$1 says: $2"
  exit 1
}

{
  "$cmake" -S "$consumer" -B "$dir/cmake" -DCMAKE_PREFIX_PATH="$dir/prefix" -DCMAKE_C_COMPILER="$cc" &&
    "$cmake" --build "$dir/cmake"
} >"$dir/log" 2>&1 || { cat "$dir/log"; exit 1; }
expect "the CMake project" "$("$dir/cmake/consumer")"

# The prefix in comp.pc is that of the configured build; this installation stands elsewhere.
PKG_CONFIG_PATH=$dir/prefix/$libdir/pkgconfig
export PKG_CONFIG_PATH
pkg() { pkg-config --define-variable=prefix="$dir/prefix" "$@" comp; }
[ "$(pkg --modversion)" = "$("$dir/prefix/bin/comp" --version | sed 's/comp //')" ]
# shellcheck disable=SC2046 # words of a command line
"$cc" $(pkg --cflags) "$consumer/main.c" -o "$dir/consumer" $(pkg --libs) -Wl,-rpath,"$(pkg --variable=libdir)"
expect "the pkg-config program" "$("$dir/consumer")"
