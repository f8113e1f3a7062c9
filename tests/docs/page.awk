# Copies a page, running its blocks on the way; run.sh says what they are.
# In: the page; -v dir=FOLDER to work in; -v grammar=COMMAND that prints the grammar.  Out: the page as it should be.

function run(command,    line) {
  command = "cd '" dir "' && { " command "\n} 2>&1"
  while ((command | getline line) > 0) print line
  close(command)
}

# Replaces the lines `minus` of the file, found exactly once as they stand together, by `plus`.
function change(file, minus, plus,    text, line, at) {
  text = "\n"
  while ((getline line <file) > 0) text = text line "\n"
  close(file)
  at = index(text, "\n" minus)
  if (!at || index(substr(text, at + 1), "\n" minus)) print "these lines do not stand in the file, or twice:\n" minus
  text = substr(text, 2, at - 1) plus substr(text, at + 1 + length(minus))
  printf "%s", text >file
  close(file)
}

kind == "" && /^```./ {
  print
  kind = substr($1, 4)
  file = ""
  if ($2 ~ /^file=/) {
    file = dir "/" substr($2, 6)
    if (kind != "diff") printf "" >file
  }
  minus = plus = command = ""
  if (kind == "bnf") run(grammar)
  next
}

kind != "" && /^```$/ {
  print
  if (file && kind == "diff") change(file, minus, plus)
  else if (file) close(file)
  kind = file = ""
  next
}

kind == "bnf" { next }

kind == "console" && (command != "" || /^\$ /) {
  print
  command = command == "" ? substr($0, 3) : command "\n" $0
  if (command ~ /\\$/) next
  run(command)
  command = ""
  next
}

kind == "console" { next }

{ print }

file && kind == "diff" && /^-/ { minus = minus substr($0, 2) "\n" }
file && kind == "diff" && /^\+/ { plus = plus substr($0, 2) "\n" }
file && kind != "diff" { print >file }
