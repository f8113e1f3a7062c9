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
    "  eval     judge partners by rules, and say why\n"
    "  test     run the tests that stand with rules\n"
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
    "otherwise.  All files are read together.\n"
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
    "  --format FORMAT   text, tap (version 14), junit (XML), json\n"
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
