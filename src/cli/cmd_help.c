/* comp help, and the texts: one screen each, examples first. */
#include "cmd.h"

const option_spec help_options[] = {{0}};

int cmd_help(cli *c) {
    if (c->args.n > 1) {
        say("help on one command at a time");
        return EXIT_USAGE;
    }
    if (c->args.n == 0) {
        output_text(&c->out, help_text);
        return EXIT_YES;
    }
    const command *cmd = command_find(c->args.operands[0]);
    if (!cmd) return EXIT_USAGE;
    output_text(&c->out, cmd->help);
    return EXIT_YES;
}

const char help_text[] =
    "comp judges partners by the rules of a partner program: which tier, and why.\n"
    "\n"
    "  comp check rules.comp                  find mistakes in rules\n"
    "  comp eval rules.comp partner.json      judge a partner, and say why\n"
    "  comp eval rules.comp partners.ndjson   judge many, in a table\n"
    "  comp test rules/                       run the tests that stand with them\n"
    "  comp explain E0203                     what an error means, with an example\n"
    "\n"
    "commands\n"
    "  check    look for mistakes in rules\n"
    "  fmt      put rules into their one form\n"
    "  eval     judge partners by rules, and say why\n"
    "  test     run the tests that stand with rules\n"
    "  cases    make partners from rules, as tests or as facts\n"
    "  mutate   change the rules, and see whether the tests notice\n"
    "  diff     show what changed between two editions of rules, and for whom\n"
    "  facts    show what the rules want to know of a partner\n"
    "  explain  tell what an error or a warning means\n"
    "  dump     show what the compiler makes of rules\n"
    "  help     show how a command is used: comp help eval\n"
    "\n"
    "A file that ends in .comp holds rules; a directory stands for its .comp files.\n"
    "Everything else is facts about partners, in JSON or CSV; - is standard input.\n"
    "Everywhere: --help, --color auto|always|never.  comp --version.\n"
    "\n"
    "exit codes: 0 yes, done   1 no   2 the command is wrong   3 the rules are wrong\n"
    "            4 some facts are wrong   5 cannot read or write   130 interrupted\n";

const char check_help[] =
    "comp check RULES...        find mistakes in rules\n"
    "\n"
    "  comp check cloud-crm.comp\n"
    "  comp check rules/                         every .comp file below rules/\n"
    "  comp check rules/ --format sarif          for an editor or a code host\n"
    "\n"
    "Each mistake is shown with the line it is in and what to write instead.  An\n"
    "error stops the rules from being used; a warning points at what may be meant\n"
    "otherwise.  All files are read together.  Where a warning is wrong for you, say\n"
    "why at the end of its line: # allow W0805: gold is for small firms.\n"
    "\n"
    "  --format text     for people (the default)\n"
    "  --format json     for programs: docs/diagnostics.schema.json\n"
    "  --format sarif    SARIF 2.1.0\n"
    "\n"
    "exit codes: 0 no errors   2 wrong command   3 errors   5 cannot read or write\n";

const char eval_help[] =
    "comp eval RULES FACTS...   judge partners by rules\n"
    "\n"
    "  comp eval cloud-crm.comp contoso.json --as-of 2017-07-07\n"
    "  comp eval cloud-crm.comp partners.ndjson --partner contoso\n"
    "  comp eval rules/ partners.ndjson --format tsv | cut -f3 | sort | uniq -c\n"
    "  export-partners | comp eval rules/ - --expect silver || echo \"not all silver\"\n"
    "\n"
    "FACTS hold a JSON object a partner: one, an array, one a line; also .gz, .zst.\n"
    "Or CSV: partners.csv, and beside it partners.LIST.csv with a column `partner`.\n"
    "\n"
    "  --as-of DATE      judge as of this day, YYYY-MM-DD (the default: today, UTC)\n"
    "  --format FORMAT   text (several partners in a table), json, ndjson, csv, tsv\n"
    "  --partner ID      only this partner\n"
    "  --explain         the reasons in json and ndjson too\n"
    "  --expect TIER     exit 1 unless every result is at least this tier\n"
    "  --partial         whatever is missing is unknown, not an error\n"
    "  --strict          check every byte, and warn of what no rule declares\n"
    "  --rates FILE      exchange rates, a line each: EUR USD 1.0812\n"
    "  --jobs N          partners judged at a time (the default: one a processor)\n"
    "  --max-errors N    stop after N partners with mistakes\n"
    "  --max-record SIZE pass over partners that are longer (the default: 256MB)\n"
    "\n"
    "exit codes: 0 done, yes   1 done, no   2 the command is wrong   3 the rules are\n"
    "wrong   4 some facts are wrong, the rest were judged   5 cannot read or write\n";

const char test_help[] =
    "comp test RULES...         run the tests that stand with rules\n"
    "\n"
    "  comp test cloud-crm.test.comp\n"
    "  comp test rules/ --filter silver          only tests with this in their title\n"
    "  comp test rules/ --format junit > tests.xml\n"
    "  comp test rules/ --coverage               and which conditions no test decides\n"
    "\n"
    "A line a test, and for each that fails: its line in the rules, what was expected\n"
    "and what came out, and the explanation of the requirement.  The tests of all\n"
    "files named, and of those that they use, are run; each case is one of its own.\n"
    "\n"
    "  --filter TEXT     only tests whose title has this in it, in any case\n"
    "  --quiet           shows the failures and the closing line only\n"
    "  --format FORMAT   text, tap (version 13), junit (XML), json\n"
    "  --update          write the explanations that tests expect in files anew,\n"
    "                    after showing what changes\n"
    "  --rates FILE      exchange rates, a line each: EUR USD 1.0812\n"
    "  --jobs N          tests run at a time (the default: one a processor)\n"
    "  --coverage        shows what of the rules no test saw met, unmet or decisive;\n"
    "                    for programs: --coverage-json FILE, --coverage-lcov FILE\n"
    "  --coverage-min N  exit 1 when less than N percent was seen\n"
    "\n"
    "exit codes: 0 all passed   1 one failed, none was run, too little was covered\n"
    "2 the command is wrong   3 the rules or tests are   5 cannot read or write\n";

const char mutate_help[] =
    "comp mutate RULES...       change the rules, and see whether the tests notice\n"
    "\n"
    "  comp mutate cloud-crm.comp cloud-crm.test.comp\n"
    "  comp mutate rules/ --min 90\n"
    "\n"
    "One thing is changed at a time: a threshold by its smallest step, any to all, a\n"
    "condition left out, the same person to another person.  When a test fails, the\n"
    "change is caught.  Shown is what survived, with a test that would catch it, and\n"
    "what no test can notice, with the proof.  Files that are only used stay as they\n"
    "are; where only files of tests are named, those that they use are changed.\n"
    "\n"
    "  --all             change the files that are used, too\n"
    "  --list            name the changes that were refused, too, and why\n"
    "  --min PERCENT     exit 1 only if fewer are caught than this\n"
    "  --no-search       look for no tests that would catch what survived\n"
    "  --format FORMAT   text, json, tests (a file of those that catch what\n"
    "                    survived)\n"
    "  --rates FILE      exchange rates for the tests: EUR USD 1.0812\n"
    "  --jobs N          changes tried at a time (the default: one a processor)\n"
    "\n"
    "exit codes: 0 all caught   1 something survived, or nothing could be changed or\n"
    "run   2 wrong command   3 the rules are wrong   5 cannot read or write\n";

const char facts_help[] =
    "comp facts RULES...        what the rules want to know of a partner\n"
    "\n"
    "  comp facts cloud-crm.comp > partner.json      a sample, to be filled in\n"
    "  comp facts cloud-crm.comp --table             what each field is for\n"
    "  comp facts rules/ --table                     the same for all rules\n"
    "\n"
    "The sample is JSON with every field that the rules read; `comp eval` takes it\n"
    "as it is.  Its values are made up, but for words and codes that the rules name.\n"
    "\n"
    "  --table           a table: field, type, the requirements that read it\n"
    "  --as-of DATE      by the rules in force on this day, which the sample's dates\n"
    "                    have, too (the default: today, UTC)\n"
    "\n"
    "exit codes: 0 done   2 wrong command   3 errors   5 cannot read or write\n";

const char diff_help[] =
    "comp diff OLD NEW          what changed between two editions of rules\n"
    "comp diff OLD NEW --facts FACTS            … and whose results change by it\n"
    "\n"
    "  comp diff old.comp new.comp\n"
    "  git show HEAD:crm.comp | comp diff - crm.comp\n"
    "  comp diff old-rules/ rules/ --facts partners.ndjson --list\n"
    "\n"
    "First the changes in meaning: requirements, thresholds, exams of a set, people,\n"
    "dates, titles.  Layout, comments and the order of lines are no changes.  Then,\n"
    "with facts, how many partners go from which result to which, and the\n"
    "requirements that made it.\n"
    "\n"
    "  --facts FACTS     partners to judge by both; may stand several times\n"
    "  --list            name the partners whose results change\n"
    "  --as-of DATE      judge as of this day (the default: today, UTC)\n"
    "  --old-as-of DATE, --new-as-of DATE    … by the old and by the new rules\n"
    "  --partial, --rates FILE, --jobs N     as for comp eval\n"
    "  --format FORMAT   text, json, markdown (a pull request), html (a mail)\n"
    "\n"
    "exit codes: 0 nothing changed   1 something did; with facts: some result did\n"
    "2 wrong command   3 the rules are wrong   4 some facts are wrong, the rest were\n"
    "judged   5 cannot read or write\n";
const char cases_help[] =
    "comp cases RULES...        partners made from the rules: at each edge, and beside\n"
    "\n"
    "  comp cases cloud-crm.comp --as-of 2017-07-07 > cloud-crm.cases.comp\n"
    "  comp test cloud-crm.cases.comp                they pass, until a rule changes\n"
    "  comp cases cloud-crm.comp --format ndjson > partners.ndjson\n"
    "\n"
    "For each tier of each option a partner that just meets it, and partners changed\n"
    "from there in one thing: an amount one cent less, a date one day earlier, a pass\n"
    "or a person fewer.  What they are expected to get is what the rules say now:\n"
    "read through it.  What no partner shows is told on standard error.\n"
    "\n"
    "  --format tests    tests in the language of the rules (the default)\n"
    "  --format ndjson   facts, a partner a line; the id says what each is for\n"
    "  --as-of DATE      the day they are for (the default: today, UTC); for several\n"
    "                    editions: 2017-07-07,2017-12-01\n"
    "  --competency NAME only this competency (the default: those of the RULES, not\n"
    "                    of the files that they use)\n"
    "\n"
    "exit codes: 0 done   2 wrong command   3 errors   5 cannot read or write\n";
const char fmt_help[] =
    "comp fmt RULES...          put rules into their one form\n"
    "\n"
    "  comp fmt cloud-crm.comp                   rewrite it, if it needs that\n"
    "  comp fmt rules/ --diff                    show what would change\n"
    "  comp fmt rules/ --check                   the same, and exit 1: for CI\n"
    "  comp fmt - < draft.comp                   standard input to output\n"
    "\n"
    "Two blanks a level, columns lined up, lines of 120 columns; comments and single\n"
    "empty lines stay, but for those behind { and before }.  A block that fits stays\n"
    "on one line if it was on one.  What the rules say does not change: that is\n"
    "checked before a file is replaced.\n"
    "\n"
    "  --check           write nothing; exit 1 if a file would change\n"
    "  --diff            write nothing; show the lines that would change\n"
    "\n"
    "exit codes: 0 done   1 --check: not in form   2 wrong command   3 mistakes of\n"
    "syntax: nothing is written   5 cannot read or write\n";

const char explain_help[] =
    "comp explain [CODE...]     what an error or a warning means\n"
    "\n"
    "  comp explain E0203       the code stands in brackets in each message\n"
    "  comp explain             all codes, a line each\n"
    "\n"
    "The text says what is wrong and why it matters, and shows rules with the\n"
    "mistake and without.\n"
    "\n"
    "exit codes: 0 done   2 there is no such code   5 cannot write\n";

const char dump_help[] =
    "comp dump --stage STAGE RULES...   what the compiler makes of rules\n"
    "\n"
    "  comp dump --stage plan cloud-crm.comp     what is judged and what is read\n"
    "\n"
    "  --stage tokens    the words of the text, one a line\n"
    "  --stage ast       the tree of each file\n"
    "  --stage sema      names resolved, types found\n"
    "  --stage plan      what the evaluator runs\n"
    "  --as-of DATE      the plan of the rules in force on DATE (today)\n"
    "\n"
    "For people who look into comp itself: the form changes from version to version.\n"
    "\n"
    "exit codes: 0 done   2 the command is wrong   3 errors   5 cannot read or write\n";

const char help_help[] =
    "comp help [COMMAND]        how a command is used\n"
    "\n"
    "  comp help eval\n"
    "  comp eval --help         the same\n"
    "\n"
    "exit codes: 0 done   2 there is no such command   5 cannot write\n";
