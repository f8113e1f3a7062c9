/* Filling facts as a plan asks: what the JSON reader and the builder share, so that both find the same errors in the
 * same words.  A row is opened, its fields are set in any order, each once, and the row is closed, when what is
 * absent gets its default or its error.
 *
 * Memory: the calls that fill allocate in the facts' arena, whose trap the caller has set (fill_begin). */
#ifndef COMP_FACTS_FILL_H
#define COMP_FACTS_FILL_H

#include "comp/status.h"
#include "facts/facts.h"
#include "facts/words.h"

typedef struct fill_options {
    int32_t as_of; /* a pass that begins later or ended before does not count */
    bool partial;  /* every field may be missing                  */
    bool strict;   /* fields that no rule reads are checked, too  */
} fill_options;

/* A plan_field, made ready. */
typedef struct fill_field {
    const plan_field *of;
    uint32_t number, slot;
    plan_type_kind type;
    bool result;  /* a verdict depends on it                               */
    bool report;  /* what is wrong with it is an error                     */
    bool must;    /* its absence is one                                    */
    bool keep;    /* its texts are kept, though no rule names them         */
    bool is_id;   /* names the partner in output                           */
    value absent; /* what stands in its cell when it is absent             */
    words words;  /* ENUM: members to index; SET: codes to bit             */
    const plan_variant *variants; /* SET: of->variants.n */
} fill_field;

typedef struct fill {
    const plan *plan;    /* borrowed */
    fill_options options;
    fill_field *fields;  /* by field */
    words texts;         /* the rules' texts, to their numbers */
    uint32_t *wanted[2]; /* by list: how many fields fill_wants(), without and with those for display */
    uint32_t *row;       /* by list: the number of the current row below its parent, from 0: for paths */
    value *scratch;      /* cells for a field that is checked and not kept */
    facts *f;            /* borrowed, from fill_begin() to fill_end() */
    arena arena;         /* owns the above */
} fill;

/* A cell that is not set; one that was set to null. */
#define CELL_OPEN ((value){0, INT64_MIN})
#define CELL_NULL ((value){0, INT64_MIN + 1})
static inline bool cell_is_open(value v) { return v.d == INT64_MIN; }
static inline bool cell_is_set(value v) { return v.d > INT64_MIN + 1; }

comp_status fill_init(fill *w, const plan *p, const fill_options *options);
void fill_free(fill *w);

/* A key of the row at hand stands twice, and no result depends on it. */
void fill_repeated_unread(fill *w, uint32_t list, str key);

/* The advice for a value of another type than the field's: what would be right, where that can be told from its
 * token. */
void fill_advise(fill *w, const fill_field *ff, str token);

/* Empties `f` and opens the partner's row, whose cells are given back.  `trap` catches the end of memory. */
value *fill_begin(fill *w, facts *f, jmp_buf *trap);

/* Lets go of `f`. */
void fill_end(fill *w);

/* Is the field to be decoded, and into its row? */
static inline bool fill_wants(const fill *w, const fill_field *ff) {
    return ff->slot != PLAN_NIL && (ff->result || w->f->display);
}

/* How many cells of a row of `list` get a value. */
static inline uint32_t fill_wanted(const fill *w, uint32_t list) { return w->wanted[w->f->display][list]; }

/* A row more of `list`, cells open.  The cells move when the list gets another row. */
value *fill_open_row(fill *w, uint32_t list);

/* Gives cells without a value the one of an absent field, or an error.  Nothing to do where all fill_wanted() are set. */
void fill_close_row(fill *w, uint32_t list, value *cells);

/* A row that could not be read, so that those behind it keep their number: nothing of it is known. */
void fill_unreadable_row(fill *w, uint32_t list);

/* The rows from `first` on are those of a list field; finds rows that are alike where they must not be. */
void fill_close_list(fill *w, const fill_field *ff, value *cell, uint32_t first);

/* The setters.  `token` is the value as its author wrote it, for an error's words. */
void fill_text(fill *w, const fill_field *ff, value *cell, str text);
void fill_member(fill *w, const fill_field *ff, value *cell, str text, str token);
void fill_date(fill *w, const fill_field *ff, value *cell, str text, str token);
/* A numeral as numeral_read() found it: `small` is its value, or has d = 0 where it is a large one. */
void fill_number(fill *w, const fill_field *ff, value *cell, str numeral, value small, str token);
void fill_open_set(fill *w, const fill_field *ff, value *cells);
void fill_warn_of_code(fill *w, const fill_field *ff, str code);

/* A pass of the current row that comes too late to count: remembered where reasons are wanted. */
void fill_late(fill *w, const fill_field *ff, uint32_t bit, int32_t day);

static inline void fill_bit(value *cells, uint32_t bit) {
    if (bit < 64) {
        cells[0].n = (int64_t)((uint64_t)cells[0].n | UINT64_C(1) << bit);
        return;
    }
    value *more = &cells[1 + (bit - 64) / 128];
    int64_t *word = (bit - 64) % 128 < 64 ? &more->n : &more->d;
    *word = (int64_t)((uint64_t)*word | UINT64_C(1) << bit % 64);
}

/* When a pass was made and the last day on which it counts; either may be left out. */
typedef struct pass_dates {
    bool has_on, has_until;
    int32_t on, until;
} pass_dates;

/* The bits of some passes only that this one is among. */
void fill_variants(const fill_field *ff, value *cells, uint32_t bit, pass_dates when);

static inline void fill_code(fill *w, const fill_field *ff, value *cells, str code, pass_dates when) {
    uint32_t bit = words_find(&ff->words, code);
    if (bit == WORDS_NONE) {
        if (w->options.strict) fill_warn_of_code(w, ff, code);
    } else if (when.has_on && when.on > w->options.as_of) {
        fill_late(w, ff, bit, when.on);
    } else if (when.has_until && when.until < w->options.as_of) {
        fill_late(w, ff, bit, when.until);
    } else if (bit / 64 + 1 < 2 * ff->of->cells) {
        fill_bit(cells, bit);
        if (ff->of->variants.n) fill_variants(ff, cells, bit, when);
    }
}

/* Is the code one that the rules name, or is everything checked? */
bool fill_code_matters(const fill *w, const fill_field *ff, str code);

/* A code whose date, `on`, is no day of the calendar: a mistake where the code matters.  `inside`: its place in the set. */
void fill_code_misdated(fill *w, const fill_field *ff, str code, str on, str inside);

/* Errors.  `inside` goes on from the field's path, such as "[2].on"; `expected` empty: what the field's type wants.
 * Nothing is recorded of fields that are only shown: the cell, if any, is left as unknown. */
void fill_error(fill *w, const fill_field *ff, value *cell, fact_error_kind kind, str inside, str expected, str found);
/* The same for a row of the field's list that is not the last one: its number in facts.lists. */
void fill_error_in(fill *w, const fill_field *ff, value *cell, uint32_t row, fact_error_kind kind, str inside,
                   str expected, str found);
void fill_repeated(fill *w, const fill_field *ff, value *cell);

/* Says that `key` of a row of `list` is declared nowhere. */
void fill_undeclared(fill *w, uint32_t list, str key);
void fill_undeclared_column(fill *w, uint32_t list, str at, str name);

/* The path of a field of the current rows, or its column where they are CSV (facts_path.h). */
str fill_path(fill *w, uint32_t field);

/* "`text`", cut where it is long. */
str fill_quote(fill *w, str text);

#endif
