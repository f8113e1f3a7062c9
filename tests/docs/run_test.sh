#!/bin/sh
# Tests the pages' driver itself, on a page whose `comp` is a shell script: it must fail where it should, and a refresh
# must mend just that.
# usage: run_test.sh RUN.SH
set -eu

run=$1
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
mkdir "$dir/bin"
cat >"$dir/bin/comp" <<'END'
#!/bin/sh
cat "$2"
echo "$1 err" >&2
END
chmod +x "$dir/bin/comp"

# page OUTPUT: a page with each kind of block, that says comp printed OUTPUT.
page() {
  cat <<END
Text stays, \`\`\` and \$ dollars included.

\`\`\`comp file=a.comp
one
  two
three
\`\`\`

\`\`\`console
\$ comp check a.comp 2>/dev/null
$1
\`\`\`

\`\`\`diff file=a.comp
-  two
-three
+2
\`\`\`

\`\`\`console
\$ comp check \\
  a.comp; echo "code \$?"
one
2
check err
code 0
\`\`\`
END
}

expect() {
  expected=$1
  shift
  actual=0
  sh "$run" "$@" "$dir/bin/comp" "$dir/page.md" >"$dir/log" 2>&1 || actual=$?
  [ "$actual" -eq "$expected" ] || {
    echo "$step: exit $actual, expected $expected"
    cat "$dir/log"
    exit 1
  }
}

step="a page that is true"
page "one
  two
three" >"$dir/page.md"
cp "$dir/page.md" "$dir/true.md"
expect 0

step="a line that is printed differently"
page "one
  2
three" >"$dir/page.md"
expect 1
grep -q '^-  2$' "$dir/log" && grep -q '^+  two$' "$dir/log"

step="a line too few"
page "one
  two" >"$dir/page.md"
expect 1

step="a refresh mends it"
expect 0 --refresh
cmp "$dir/page.md" "$dir/true.md"
expect 0

step="a change of lines that are not there"
sed 's/^-three$/-four/' "$dir/true.md" >"$dir/page.md"
expect 1
