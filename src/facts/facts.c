/* The container of one partner's facts.  Rows and the text table are grown with realloc() and kept, since their size
 * is that of the largest partner so far and an arena would keep every smaller one beside it; all else of a partner
 * is in the arena, which is emptied for the next. */
#include "facts/facts.h"

#include <stdlib.h>
#include <string.h>

#include "comp/status.h"
#include "facts/words.h"

typedef struct facts_text_slot {
    word_ends ends;
    str text;
    uint32_t number;
    uint32_t generation; /* FOREVER for the rules' texts; otherwise free unless it is the current one */
} facts_text_slot;

#define FOREVER UINT32_MAX
#define FREE 0u

/* ---- texts ---- */

static bool slot_is_live(const facts *f, const facts_text_slot *s) {
    return s->generation == FOREVER || s->generation == f->text_generation;
}

static facts_text_slot *text_slot(const facts *f, str text, word_ends ends) {
    uint32_t mask = f->text_index_cap - 1;
    for (uint32_t i = (uint32_t)word_hash(text, ends) & mask;; i = (i + 1) & mask) {
        facts_text_slot *s = &f->text_index[i];
        if (!slot_is_live(f, s)) return s;
        if (s->text.n == text.n && s->ends.head == ends.head && s->ends.tail == ends.tail &&
            (text.n <= 16 || memcmp(s->text.p, text.p, text.n) == 0))
            return s;
    }
}

static void text_put(facts *f, str text, uint32_t number, uint32_t generation) {
    word_ends ends = word_ends_of(text);
    *text_slot(f, text, ends) = (facts_text_slot){ends, text, number, generation};
}

/* The rules' texts go in before any other, so that no look-up of one passes a slot that a reset frees. */
static bool text_index_resize(facts *f, uint32_t cap) {
    facts_text_slot *slots = calloc(cap, sizeof *slots);
    if (!slots) return false;
    free(f->text_index);
    f->text_index = slots;
    f->text_index_cap = cap;
    for (uint32_t i = 0; i < f->plan->ntexts; i++) text_put(f, f->plan->texts[i], i, FOREVER);
    for (uint32_t i = 0; i < f->ntexts; i++) text_put(f, f->texts[i], f->plan->ntexts + i, f->text_generation);
    return true;
}

static bool texts_grow(facts *f) {
    uint32_t cap = f->texts_cap ? 2 * f->texts_cap : 64;
    str *texts = realloc(f->texts, cap * sizeof *texts);
    if (!texts) return false;
    f->texts = texts;
    f->texts_cap = cap;
    return true;
}

bool facts_intern(facts *f, str text, bool keep, int64_t *number) {
    word_ends ends = word_ends_of(text);
    facts_text_slot *s = text_slot(f, text, ends);
    if (slot_is_live(f, s)) {
        *number = s->number;
        return true;
    }
    *number = PLAN_OTHER_TEXT;
    if (!keep) return true;
    if (f->ntexts == f->texts_cap && !texts_grow(f)) return false;
    if (2 * ((uint64_t)f->plan->ntexts + f->ntexts + 1) > f->text_index_cap) {
        if (!text_index_resize(f, 2 * f->text_index_cap)) return false;
        s = text_slot(f, text, ends);
    }
    char *p = arena_try(&f->arena, (size_t)text.n + 1);
    if (!p) return false;
    if (text.n) memcpy(p, text.p, text.n);
    p[text.n] = '\0';
    *number = f->plan->ntexts + f->ntexts;
    *s = (facts_text_slot){ends, {p, text.n}, (uint32_t)*number, f->text_generation};
    f->texts[f->ntexts++] = s->text;
    return true;
}

str facts_text(const facts *f, value v) {
    if (v.d != 1 || v.n < 0) return (str){0};
    uint64_t t = (uint64_t)v.n, own = t - f->plan->ntexts;
    if (t < f->plan->ntexts) return f->plan->texts[t];
    return own < f->ntexts ? f->texts[own] : (str){0};
}

/* ---- the container ---- */

static size_t invalid_words(const plan *p) { return p->ncompetencies / 64 + 1; }

int facts_init(facts *f, const plan *p, bool display) {
    *f = (facts){.plan = p, .display = display, .text_generation = FREE + 1};
    arena_init(&f->arena, NULL);
    uint32_t cap = 128;
    while (cap < 2 * ((uint64_t)p->ntexts + 1)) cap *= 2;
    f->lists = calloc(p->nlists ? p->nlists : 1, sizeof *f->lists);
    f->invalid = calloc(invalid_words(p), sizeof *f->invalid);
    if (!f->lists || !f->invalid || !text_index_resize(f, cap)) {
        facts_free(f);
        return COMP_ERR_NOMEM;
    }
    for (uint32_t i = 0; i < p->nlists; i++)
        f->lists[i].stride = display ? p->lists[i].stride_display : p->lists[i].stride;
    return COMP_OK;
}

void facts_free(facts *f) {
    if (f->lists)
        for (uint32_t i = 0; i < f->plan->nlists; i++) {
            free(f->lists[i].cells);
            free(f->lists[i].lines);
        }
    free(f->lists);
    free(f->texts);
    free(f->text_index);
    free(f->invalid);
    arena_free(&f->arena);
    *f = (facts){0};
}

void facts_reset(facts *f) {
    for (uint32_t i = 0; i < f->plan->nlists; i++) f->lists[i].n = 0;
    f->files = NULL;
    f->run = NULL;
    f->id = (str){0};
    f->record = 0;
    f->ntexts = 0;
    f->late = NULL;
    if (++f->text_generation == FOREVER) { /* four thousand million partners later */
        for (uint32_t i = 0; i < f->text_index_cap; i++)
            if (f->text_index[i].generation != FOREVER) f->text_index[i].generation = FREE;
        f->text_generation = FREE + 1;
    }
    facts_forget(f);
    arena_reset(&f->arena);
}

value *facts_add_row(facts *f, uint32_t list) {
    facts_rows *rows = &f->lists[list];
    if (rows->n == rows->cap) {
        uint64_t cap = rows->cap ? (uint64_t)rows->cap + rows->cap / 2 : 8;
        if (cap > UINT32_MAX - 1) return NULL;
        value *cells = realloc(rows->cells, (size_t)cap * (rows->stride ? rows->stride : 1) * sizeof *cells);
        if (!cells) return NULL;
        rows->cells = cells;
        rows->cap = (uint32_t)cap;
    }
    return rows->cells + (size_t)rows->n++ * rows->stride;
}

bool facts_set_line(facts *f, uint32_t list, uint64_t line) {
    facts_rows *rows = &f->lists[list];
    if (rows->n > rows->lines_cap) {
        uint64_t *lines = realloc(rows->lines, rows->cap * sizeof *lines);
        if (!lines) return false;
        rows->lines = lines;
        rows->lines_cap = rows->cap;
    }
    rows->lines[rows->n - 1] = line;
    return true;
}

str facts_place(arena *a, const facts *f, uint32_t list, uint32_t row) {
    if (!f->files) return (str){0};
    return str_printf(a, STR_FMT ":%llu", STR_ARG(f->files[list]), (unsigned long long)f->lists[list].lines[row]);
}

/* ---- errors ---- */

static bool copy(facts *f, str *s) {
    char *p = arena_try(&f->arena, (size_t)s->n + 1);
    if (!p) return false;
    if (s->n) memcpy(p, s->p, s->n);
    p[s->n] = '\0';
    s->p = p;
    return true;
}

static void *copied(facts *f, void *object, str *a, str *b, str *c, str *d) {
    if (object && copy(f, a) && copy(f, b) && copy(f, c) && copy(f, d)) return object;
    f->arena.failed = true;
    return NULL;
}

void facts_error(facts *f, fact_error_kind kind, uint32_t field, str at, str path, str expected, str found) {
    if (fact_error_breaks(kind) && field == PLAN_NIL) {
        f->broken = true;
    } else if (field != PLAN_NIL && (f->plan->fields[field].read & READ_RESULT)) {
        const uint64_t *readers = f->plan->words + f->plan->fields[field].readers;
        for (uint32_t i = 0; 64 * i < f->plan->ncompetencies; i++) f->invalid[i] |= readers[i];
    }
    fact_error *e = copied(f, arena_try(&f->arena, sizeof *e), &at, &path, &expected, &found);
    if (!e) return;
    *e = (fact_error){.kind = kind, .field = field, .at = at, .path = path, .expected = expected, .found = found};
    if (f->last_error) f->last_error->next = e;
    else f->errors = e;
    f->last_error = e;
}

fact_error *fact_error_copy(arena *a, const fact_error *e) {
    fact_error *copy = ARENA_NEW(a, fact_error);
    *copy = (fact_error){.kind = e->kind, .field = e->field, .at = str_copy(a, e->at), .path = str_copy(a, e->path),
                         .expected = str_copy(a, e->expected), .found = str_copy(a, e->found),
                         .advice = str_copy(a, e->advice)};
    return copy;
}

void facts_advise(facts *f, str advice) {
    if (f->last_error) f->last_error->advice = advice;
}

void facts_forget(facts *f) {
    f->errors = f->last_error = NULL;
    f->warnings = f->last_warning = NULL;
    f->broken = false;
    memset(f->invalid, 0, invalid_words(f->plan) * sizeof *f->invalid);
}

void facts_warning(facts *f, fact_warning_kind kind, str at, str path, str found, str nearest) {
    fact_warning *w = copied(f, arena_try(&f->arena, sizeof *w), &at, &path, &found, &nearest);
    if (!w) return;
    *w = (fact_warning){NULL, kind, at, path, found, nearest};
    if (f->last_warning) f->last_warning->next = w;
    else f->warnings = w;
    f->last_warning = w;
}
