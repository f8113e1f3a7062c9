/* Diagnostics as data: what is wrong, where, and what to write instead.  Stages add them; the renderers
 * (diag_text.c, diag_json.c) format them; nothing else prints.
 *
 * Messages: lower case, no final period, user text in backticks, cause first.  Help: full sentences. */
#ifndef COMP_DIAG_DIAG_H
#define COMP_DIAG_DIAG_H

#include "base/arena.h"
#include "base/source.h"

/* One row a code in codes.def: stable number, severity, name; the long text of `comp explain` stands there too. */
typedef enum diag_code {
#define DIAG(id, severity, title, text, bad, good) DIAG_##id,
#include "diag/codes.def"
#undef DIAG
    DIAG_COUNT
} diag_code;

typedef enum severity { SEVERITY_ERROR, SEVERITY_WARNING } severity;

typedef struct diag_info {
    const char *id;       /* "E0203" */
    severity severity;
    const char *title;    /* what the code is about, a short noun phrase                        */
    const char *text;     /* the long explanation, paragraphs separated by an empty line        */
    const char *bad;      /* a whole rule file that draws the code; a line `--- facts` separates partner facts */
    const char *good;     /* its mended twin, clean                                             */
} diag_info;

/* By code; the row after the last is a sentinel of id "E0000". */
extern const diag_info diag_infos[DIAG_COUNT + 1];

/* Code by id in any case ("e0203"); DIAG_COUNT if there is none. */
diag_code diag_find(str id);

typedef struct diag_note {
    struct diag_note *next;
    span at;   /* SPAN_NONE for a note that is only words */
    str text;  /* shown beside or under the extra place   */
} diag_note;

typedef struct diag {
    struct diag *next;
    diag_code code;
    span at;           /* SPAN_NONE for facts: then `where` says the place                                 */
    str where;         /* facts: "partners.ndjson:12 (contoso): sales[3].amount"; empty for rules          */
    str message;
    diag_note *notes;  /* further underlined places of the author's text, in the order added               */
    str readings;      /* preformatted lines shown before the help (the two readings of and/or), may be empty */
    str help;          /* what to write instead, full sentences; wrapped when printed                      */
    span fix_at;       /* a mechanical remedy: replace this span (empty span: insert) … SPAN_NONE if none  */
    str fix;           /* … by this text                                                                   */
    uint32_t order;    /* order of adding, ties in position                                                */
    str reason;        /* of one that is allowed: the author's                                             */
} diag;

/* `# allow W0512: reason`, one for each code. */
typedef struct diag_allow {
    span at;           /* the code in the comment        */
    span about;        /* the rules that it speaks of    */
    diag_code code;
    str reason;
    bool used;         /* it silenced a warning          */
    bool optional;     /* in a file that others `use`: not told where it silences nothing */
} diag_allow;

typedef struct diags {
    arena *arena;       /* borrowed; owns all texts */
    diag *first, *last;
    uint32_t n, errors, warnings;
    const source_set *sources; /* borrowed; for suppressions and for the renderers */
    diag **slots;              /* the diagnostics with a span by code and span; nslots is a power of 2 or 0 */
    uint32_t nslots;           /* INVARIANT: never more than half full */
    diag_allow *allows;        /* in the order of the comments */
    uint32_t nallows, allows_cap;
    diag *allowed;             /* warnings that were silenced, by position after diags_sort(); not among those above */
    uint32_t nallowed;
} diags;

void diags_init(diags *ds, arena *a, const source_set *sources);

/* Adds one; the message is formatted.  Never NULL.  A second diagnostic of the same code at the same span is the
 * first one, given back unchanged.  Those without a span are all different. */
diag *diag_add(diags *ds, diag_code code, span at, const char *fmt, ...) COMP_PRINTF(4, 5);
void diag_help(diags *ds, diag *d, const char *fmt, ...) COMP_PRINTF(3, 4);
/* A note of the same words at the same span is added once. */
void diag_note_at(diags *ds, diag *d, span at, const char *fmt, ...) COMP_PRINTF(4, 5);
void diag_fix(diag *d, span at, str text);

/* Copies what texts are borrowed, so that the list needs nothing but its sources. */
void diags_own(diags *ds);
/* Forgets the fixes, the texts of which may be borrowed from what is about to go. */
void diags_drop_fixes(diags *ds);

/* By source, position, then order of adding; a stable order for every output. */
void diags_sort(diags *ds);

/* ---- silencing: allow.c ---- */

/* Does the comment begin with the word? */
bool diags_is_allow(const diags *ds, span comment);
/* Reads a comment of the rules, from its `#` on, that speaks of the rules at `about`; one that begins with `allow` and a
 * code is obeyed, and warned of where it is not written right. */
void diags_read_comment(diags *ds, span comment, span about, bool optional);
/* Takes the warnings that are allowed so far out of the list. */
void diags_silence(diags *ds);
/* Warns of what silenced nothing: after all else was reported. */
void diags_check_allows(diags *ds);

/* Nearest of `n` candidates to `word` by str_distance, at most a third of its length (at least 1) away; -1 if none.
 * Ties: the first. */
int diag_nearest(str word, const str *candidates, uint32_t n);

/* ---- renderers ---- */

typedef struct diag_style {
    bool color;
    uint32_t width; /* of the terminal; 80 when there is none */
} diag_style;

/* Each renderer takes the diagnostics in their order (diags_sort first), COMP_MAX_DIAGS of them, and counts the rest. */

/* The lines of the author that a diagnostic stands at, with their underlines, as diags_text() shows them; its own place
 * before them: `file:line:col:`. */
void diag_place(buf *out, const source_set *sources, span at);
void diag_excerpt(buf *out, const source_set *sources, const diag *d, const diag_style *style);

/* As in the mockups: `file:line:col: error[E0203]: message`, the line, the underline, readings, help. */
void diags_text(buf *out, const diags *ds, const diag_style *style);
void diags_json(buf *out, const diags *ds);  /* docs/diagnostics.schema.json */
void diags_sarif(buf *out, const diags *ds, const char *version); /* SARIF 2.1.0 */

#endif
