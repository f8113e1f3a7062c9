/* Every limit of the tool, named.  Each has a test at its edge (tests/limits/); each may be set when building. */
#ifndef COMP_BASE_LIMITS_H
#define COMP_BASE_LIMITS_H

#ifndef COMP_MAX_SOURCE
#define COMP_MAX_SOURCE (16u * 1024 * 1024) /* bytes of one rule file                                       */
#endif
#ifndef COMP_MAX_DEPTH
#define COMP_MAX_DEPTH 500 /* levels of blocks and parentheses in rules; also bison's stack, times 8        */
#endif
#ifndef COMP_MAX_HEIGHT
#define COMP_MAX_HEIGHT 2000 /* levels of one expression's tree: operands of one chain of `and`, `+` and so on  */
#endif
#ifndef COMP_MAX_MISTAKES
#define COMP_MAX_MISTAKES 1000 /* mistakes of form in one rule file, after which reading it stops            */
#endif
#ifndef COMP_MAX_JSON_DEPTH
#define COMP_MAX_JSON_DEPTH 1000 /* levels of nesting in one partner's facts                                */
#endif
#ifndef COMP_MAX_RECORD
#define COMP_MAX_RECORD 256000000u /* bytes of one partner's facts, unless the options say                  */
#endif
#ifndef COMP_MOST_RECORD
#define COMP_MOST_RECORD 4000000000u /* bytes that the options can allow: offsets have 32 bits              */
#endif
#ifndef COMP_MAX_WHOLE
#define COMP_MAX_WHOLE 4000000000u /* bytes of an array of partners, and of an object over several lines    */
#endif
#ifndef COMP_MAX_CSV_ROW
#define COMP_MAX_CSV_ROW (4u * 1024 * 1024) /* bytes of one row of CSV: beyond, a quote is not closed        */
#endif
#ifndef COMP_MAX_BITS
#define COMP_MAX_BITS 65536 /* bits of a numerator or a denominator                                         */
#endif
#ifndef COMP_MAX_DIGITS
#define COMP_MAX_DIGITS 1000 /* digits of a number in facts or rules; its exponent's magnitude as well      */
#endif
#ifndef COMP_MAX_LINES
#define COMP_MAX_LINES 64 /* lines of a people block, each `of whom` being one: a person's lines are one word */
#endif
#ifndef COMP_MAX_JOBS
#define COMP_MAX_JOBS 256 /* partners judged at the same time                                               */
#endif
#ifndef COMP_MAX_COPIES
#define COMP_MAX_COPIES 250000 /* parts of rules that `for each` and calls of definitions write anew, of one run */
#endif
#ifndef COMP_MAX_DIAGS
#define COMP_MAX_DIAGS 100 /* diagnostics printed in full of one run                                          */
#endif

#endif
