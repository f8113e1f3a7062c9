# Prints the grammar of docs/language.md from grammar/comp.y: its rules without actions, names of values, and what only
# serves messages (mistake_… and error).  Words and signs stand in quotes, other tokens in capitals.

BEGIN {
  # Tokens that stand for words of which another token has the name.
  text["N_DIFFERENT"] = "\"different\""
  text["FROM_JSON"] = text["FROM"] = "\"from\""
  text["UMINUS"] = "\"-\""
}

part == 0 && /^%[a-z]/ { token = /^%token/ }
/^%%/ { part++; next }

# %token NAME "text" NAME "text" …, over several lines
part == 0 && token {
  line = $0
  while (match(line, /[A-Z][A-Z_]* "[^"]*"/)) {
    pair = substr(line, RSTART, RLENGTH)
    line = substr(line, RSTART + RLENGTH)
    name = pair
    sub(/ .*/, "", name)
    sub(/^[^"]*/, "", pair)
    if (pair !~ /^"an? / && !(name in text)) text[name] = pair
  }
  next
}

part == 1 && /\/\*/ { comment = 1 }
comment { if (/\*\//) comment = 0; next }

part == 1 && /^[a-z_]+:/ {
  rule = $1
  sub(/:.*/, "", rule)
  order[++rules] = rule
  sub(/^[a-z_]+:/, "  ")
  if (/^ *$/) next
}

part == 1 && NF && !/mistake_/ && !/error RESUME/ {
  gsub(/\[[a-z0-9]+\]/, "")
  sub(/[ \t]*\{ .*\}[ \t]*$/, "")      # the action, to the end of the line
  alternative = ""
  for (i = 1; i <= NF; i++) if ($i != "|") alternative = alternative " " ($i in text ? text[$i] : $i)
  if (alternative != "") alternatives[rule, ++n[rule]] = alternative
}

END {
  reach(order[1])
  for (r = 1; r <= rules; r++) {
    lead = order[r] " ="
    for (i = 1; order[r] in reached && i <= n[order[r]]; i++) {
      line = alternatives[order[r], i]
      sub(/^ %empty$/, " nothing", line)
      for (rule in n) if (!alive(rule)) gsub(" " rule, "", line)
      print lead line
      gsub(/./, " ", lead)
      sub(/ $/, "|", lead)
    }
  }
}

# More is left of it than `%empty`.
function alive(rule) { return n[rule] > 1 || alternatives[rule, 1] != " %empty" }

# Marks the rules that the grammar without its mistakes uses.
function reach(rule,    i, k, word, words) {
  if (!(rule in n) || rule in reached || !alive(rule)) return
  reached[rule]
  for (i = 1; i <= n[rule]; i++) {
    words = split(alternatives[rule, i], word, " ")
    for (k = 1; k <= words; k++) reach(word[k])
  }
}
