/* The facts of one partner as a plan reads them: rows of values (plan.h says how), the texts no rule names, and what
 * was wrong.  Filled by the JSON reader (json_reader.h) or by hand (builder.h); used over and over without
 * allocating once warm. */
#ifndef COMP_FACTS_FACTS_H
#define COMP_FACTS_FACTS_H

#include "plan/plan.h"

typedef enum fact_error_kind {
    FACT_MISSING,        /* a field that the rules read is absent                             */
    FACT_WRONG_TYPE,     /* expected, found                                                   */
    FACT_NOT_A_DATE,     /* text, but no date of the calendar                                 */
    FACT_NOT_WHOLE,
    FACT_NUMBER_TOO_LONG,
    FACT_NOT_A_MEMBER,   /* text that is none of the enumeration's words: nearest             */
    FACT_NOT_UNIQUE,     /* two rows alike in a `unique` field                                */
    FACT_REPEATED_KEY,   /* a key the rules read, twice in one object                         */
    FACT_CURRENCY,       /* another currency, and no rate: found by evaluation                */
    FACT_TOO_LARGE,      /* a number above COMP_MAX_BITS: found by evaluation                 */
    FACT_BROKEN,         /* the record is no JSON, or not an object: nothing of it is judged  */
    FACT_EMPTY,          /* the file holds nothing, and its name does not say it may: as a broken record */
    FACT_CUT,            /* the array is broken between its partners: as a broken record in that place   */
    FACT_TOO_LONG,       /* the record is longer than allowed, and was passed over                       */
    FACT_WHOLE_TOO_LARGE, /* the array, or the object, is: as a broken record in the place where it shows */
    FACT_ROW,            /* CSV: a row that cannot be read; of a list with its field, and then only that is lost */
    FACT_ID,             /* CSV: a partner without an id, or with another's, where files are joined by it        */
    FACT_STRAY,          /* CSV: rows that belong to none; with a field where their partner is known             */
    FACT_HEADER          /* CSV: a file whose first row does not serve: nothing is read          */
} fact_error_kind;

/* Where no field is given: the whole record is lost. */
static inline bool fact_error_breaks(fact_error_kind kind) { return kind >= FACT_BROKEN; }

typedef struct fact_error {
    struct fact_error *next;
    fact_error_kind kind;
    uint32_t field;      /* PLAN_NIL where the record is broken                                */
    str at;              /* CSV: "partners.sales.csv:12"; else empty                           */
    str path;            /* "sales[3].amount"; CSV: "column `amount`"                          */
    str expected, found; /* plain words: "a date", "`\"2017-13-01\"`"                          */
    str advice;          /* what to write instead, or empty                                    */
} fact_error;

/* What `--strict` points at: nothing of it changes a result. */
typedef enum fact_warning_kind {
    FACT_UNDECLARED_KEY,  /* a key that no field has                                          */
    FACT_UNDECLARED_CODE, /* a code that the catalog does not have                            */
    FACT_REPEATED_UNREAD, /* a key that no result depends on, twice in one object             */
    FACT_SAME_ID,         /* an earlier partner of the run has the id, too                    */
    FACT_NEAR_MISS        /* text that differs from one of the rules' only in case or spaces  */
} fact_warning_kind;

typedef struct fact_warning {
    struct fact_warning *next;
    fact_warning_kind kind;
    str at;              /* as an error's */
    str path;
    str found, nearest;  /* words as they stand in the facts and in the rules; nearest may be empty */
} fact_warning;

/* A pass dated after the as-of date: it does not count, and reasons say why. */
typedef struct fact_late {
    struct fact_late *next;
    uint32_t field, row; /* the set, and the row of its list */
    uint32_t bit;        /* the code                         */
    int32_t day;
} fact_late;

typedef struct facts_rows {
    value *cells;        /* n rows of `stride` values */
    uint64_t *lines;     /* CSV: of each row, the line it begins on */
    uint32_t lines_cap;
    uint32_t n, cap, stride;
} facts_rows;

typedef struct facts {
    const plan *plan;         /* borrowed */
    struct facts_run *run;    /* that the partner was read in (run.h), borrowed; NULL for facts that came alone */
    bool display;             /* display fields are there: strides are the larger ones */
    facts_rows *lists;        /* by list; lists[0] has one row */
    const str *files;         /* CSV: by list, the file its rows come from, in `arena`; else NULL */
    str id;                   /* the partner's name in output: its `id`, or "#7" */
    uint64_t record;          /* its number in its file, from 1 */
    str *texts;               /* text number t >= plan->ntexts is texts[t - plan->ntexts] */
    uint32_t ntexts, texts_cap;
    struct facts_text_slot *text_index; /* open addressing over both kinds of text */
    uint32_t text_index_cap;
    uint32_t text_generation;           /* slots of earlier partners' texts count as free */
    fact_error *errors, *last_error; /* in the order of the file */
    fact_warning *warnings, *last_warning;
    fact_late *late;          /* only with `display`; the last one first */
    bool broken;              /* BROKEN was recorded: every competency is invalid */
    uint64_t *invalid;        /* bitset of competencies without a result */
    arena arena;              /* texts, paths, big numbers: reset per partner.  `failed`: something was lost, the
                                 facts may not be judged */
} facts;

/* `f` is ready to be filled; on COMP_ERR_NOMEM nothing is kept. */
int facts_init(facts *f, const plan *p, bool display);
void facts_free(facts *f);
/* Empties `f` for the next partner, memory kept. */
void facts_reset(facts *f);

/* A row more, its cells not set; NULL when memory ended. */
value *facts_add_row(facts *f, uint32_t list);

/* Says on which line of its file the last row of `list` begins; false when memory ended. */
bool facts_set_line(facts *f, uint32_t list, uint64_t line);

/* "partners.sales.csv:12", in `a`; empty where the facts are no CSV. */
str facts_place(arena *a, const facts *f, uint32_t list, uint32_t row);

/* NULL where rows have no cells: a list that is only counted. */
static inline const value *facts_row(const facts *f, uint32_t list, uint32_t row) {
    const facts_rows *rows = &f->lists[list];
    return rows->cells ? rows->cells + (size_t)row * rows->stride : NULL;
}

/* The bytes of a text value; empty for PLAN_OTHER_TEXT. */
str facts_text(const facts *f, value v);

/* The number of a text: a rule's literal, one seen before in this partner, or (if `keep`) a new one; else
 * PLAN_OTHER_TEXT.  False when memory ended. */
bool facts_intern(facts *f, str text, bool keep, int64_t *number);

/* Records an error and takes the competencies that read the field out of judging, all of them where the record is
 * broken.  The texts are copied.  `at` as in fact_error. */
void facts_error(facts *f, fact_error_kind kind, uint32_t field, str at, str path, str expected, str found);

/* The error with its texts in `a`; nothing of it is borrowed, `next` is NULL. */
fact_error *fact_error_copy(arena *a, const fact_error *e);

/* Says what to write in place of what the latest error found.  The text is borrowed, of `f`'s arena. */
void facts_advise(facts *f, str advice);

/* Takes back the errors and warnings recorded so far: their record turned out to be broken. */
void facts_forget(facts *f);

/* Records a warning.  The texts are copied. */
void facts_warning(facts *f, fact_warning_kind kind, str at, str path, str found, str nearest);

static inline bool facts_invalid(const facts *f, uint32_t competency) {
    return f->broken || (f->invalid[competency / 64] >> (competency % 64) & 1);
}

#endif
