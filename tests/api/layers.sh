#!/bin/sh
# Includes point one way: each part of src/ uses itself and what stands before it in the row below; the grammar knows
# syntax and diagnostics.  What the command line may use, cli_includes.sh says.
# usage: layers.sh ROOT
set -eu
cd "$1"
row="base diag syntax format sema plan lint facts eval render api batch suite cover cases mutate diff"
bad=0

# allow FOLDER PART…: the quoted includes of the folder's files are of these parts.
allow() {
  folder=$1
  shift
  seen=no
  for file in "$folder"/*.[chyl] "$folder"/*.cpp; do
    [ -f "$file" ] || continue
    seen=yes
    for part in $(sed -n 's/^ *# *include "\([^"]*\)\/[^"]*".*/\1/p' "$file" | sort -u); do
      case " $* " in
      *" $part "*) ;;
      *)
        echo "$file includes of $part, but may only of: $*"
        bad=1
        ;;
      esac
    done
  done
  [ "$seen" = yes ] || { echo "there are no files in $folder"; bad=1; }
}

before=
for part in $row; do
  [ -d "src/$part" ] || continue
  before="$before $part"
  # shellcheck disable=SC2086 # one word a part
  allow "src/$part" $before comp
done
allow grammar base diag syntax
[ ! -d src/format ] || allow src/format base diag syntax format comp
for folder in src/*/; do
  case " $row format cli " in
  *" $(basename "$folder") "*) ;;
  *) echo "$folder has no place in the row: $row cli"; bad=1 ;;
  esac
done
exit $bad
