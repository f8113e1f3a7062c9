# shellcheck shell=sh
# Shared by script/demo, script/test and .ci/run, which source it from the project's root.
# POSIX sh.  Says in a line what each step does, keeps what the tools print, and shows that only if one fails.

log=$(mktemp)
trap 'rm -f "$log"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say() { printf '%s\n' "$*" >&2; }

fail() {
  say "$0: $*"
  exit 1
}

quietly() {
  "$@" >"$log" 2>&1 || {
    cat "$log" >&2
    fail "this failed: $*"
  }
}

processors() { nproc 2>/dev/null || getconf _NPROCESSORS_ONLN; }

has() { command -v "$1" >/dev/null; }

has_header() { printf '#if !__has_include(<%s>)\n#error missing\n#endif\n' "$1" | gcc -E - >/dev/null 2>&1; }

# Debian packages of what building and testing need and this machine lacks.  The things themselves are looked for and
# not dpkg's records, so that a compiler or a library that came another way counts.
missing_packages() {
  for tool in gcc g++ cmake flex bison pkg-config; do has "$tool" || echo "$tool"; done
  has ninja || has make || echo ninja-build
  has_header cmocka.h || echo libcmocka-dev
  has_header simdjson.h || echo libsimdjson-dev
  has_header gmp.h || echo libgmp-dev
  has_header zlib.h || echo zlib1g-dev
  has_header zstd.h || echo libzstd-dev
  has_header csv.h || echo libcsv-dev
}

# As root or through sudo.  No prompt, and patience with another apt that is at work, as on a machine just started.
apt() {
  set -- env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@"
  if [ "$(id -u)" -eq 0 ]; then quietly "$@"; else quietly sudo "$@"; fi
}

# install PACKAGE…: asks nothing of apt when there is nothing to install.
install() {
  [ $# -gt 0 ] || return 0
  why=
  if ! has apt-get; then why="apt is missing here"
  elif [ "$(id -u)" -ne 0 ] && ! has sudo; then why="neither root nor sudo here"; fi
  [ -z "$why" ] || fail "$why. Please install what these Debian packages hold, then run this again: $*"
  say "Installing $*"
  apt update
  apt install -y --no-install-recommends "$@"
}

# configure DIRECTORY [CMAKE OPTION…], with Ninja where there is one; a directory keeps the generator it has.
configure() {
  directory=$1
  shift
  if has ninja && [ ! -f "$directory/CMakeCache.txt" ]; then set -- -G Ninja "$@"; fi
  quietly cmake -S . -B "$directory" "$@"
}

# build DIRECTORY [TARGET…]
build() {
  directory=$1
  shift
  if [ $# -gt 0 ]; then set -- --target "$@"; fi
  quietly cmake --build "$directory" --parallel "$(processors)" "$@"
}

# run_tests DIRECTORY [CTEST OPTION…]
run_tests() {
  directory=$1
  shift
  ctest --test-dir "$directory" --output-on-failure --no-tests=error --parallel "$(processors)" "$@"
}
