#!/bin/sh
# Tests the golden driver itself, with a `comp` that is a shell script: it must fail where it should.
# usage: run_test.sh RUN.SH
set -eu

run=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir -p "$dir/bin" "$dir/case"
cat >"$dir/bin/comp" <<'END'
#!/bin/sh
echo "out $* ${NO_COLOR-no} ${COLUMNS-no} $TZ $LC_ALL"
echo "err" >&2
exit 3
END
chmod +x "$dir/bin/comp"
# shellcheck disable=SC2016 # the case expands it
echo 'echo "$(ls beside)"; touch "$TMP/x"; comp one two; echo not reached' >"$dir/case/cmd"
echo 'kept' >"$dir/case/beside"
export NO_COLOR=1 COLUMNS=40

expect() {
  expected=$1
  shift
  actual=0
  sh "$run" "$@" "$dir/bin/comp" "$dir/case" >"$dir/log" 2>&1 || actual=$?
  if [ "$actual" -ne "$expected" ]; then
    echo "$step: exit $actual, expected $expected"
    cat "$dir/log"
    exit 1
  fi
}

step="without expectations a case that says something fails"
expect 1

step="a refreshed case passes"
expect 0 --refresh
expect 0

step="what was expected is what was said, in the fixed environment, up to the first command that fails"
printf 'beside\nout one two no no UTC C\n' | cmp - "$dir/case/out"
echo err | cmp - "$dir/case/err"
echo 3 | cmp - "$dir/case/code"

step="a byte more of standard output fails"
cp "$dir/case/out" "$dir/saved"
echo >>"$dir/case/out"
expect 1
grep -q 'out differs' "$dir/log"
cp "$dir/saved" "$dir/case/out"

step="another standard error fails"
echo other >"$dir/case/err"
expect 1
rm "$dir/case/err"
expect 1
echo err >"$dir/case/err"

step="another exit code fails"
echo 4 >"$dir/case/code"
expect 1
rm "$dir/case/code"
expect 1
echo 3 >"$dir/case/code"
expect 0

step="silence and exit 0 are no files"
echo : >"$dir/case/cmd"
expect 1
expect 0 --refresh
for file in out err code; do [ ! -e "$dir/case/$file" ]; done
expect 0

step="a case that this machine cannot run is skipped"
echo 'exit 77' >"$dir/case/cmd"
expect 77
