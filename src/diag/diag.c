/* The list of diagnostics: adding without repeats, sorting, the nearest of some names.
 *
 * Repeats are found in a hash table and not by walking the list, since a hostile rule file can draw a million. */
#include "diag/diag.h"

#include <string.h>

void diags_init(diags *ds, arena *a, const source_set *sources) {
    *ds = (diags){.arena = a, .sources = sources};
}

/* ---- adding ---- */

static bool same_span(span a, span b) { return a.src == b.src && a.lo == b.lo && a.hi == b.hi; }

/* Where the diagnostic of this code and span is, or would be. */
static diag **slot_of(diag **slots, uint32_t nslots, diag_code code, span at) {
    uint32_t key[] = {(uint32_t)code, at.src, at.lo, at.hi};
    uint32_t i = (uint32_t)str_hash((str){(const char *)key, sizeof key}) & (nslots - 1);
    while (slots[i] && !(slots[i]->code == code && same_span(slots[i]->at, at))) i = (i + 1) & (nslots - 1);
    return &slots[i];
}

static diag **slot_for(diags *ds, diag_code code, span at) {
    if (2 * (ds->n + 1) > ds->nslots) {
        uint32_t nslots = ds->nslots ? 2 * ds->nslots : 64;
        diag **slots = ARENA_ARRAY(ds->arena, diag *, nslots);
        for (uint32_t i = 0; i < ds->nslots; i++)
            if (ds->slots[i]) *slot_of(slots, nslots, ds->slots[i]->code, ds->slots[i]->at) = ds->slots[i];
        ds->slots = slots;
        ds->nslots = nslots;
    }
    return slot_of(ds->slots, ds->nslots, code, at);
}

diag *diag_add(diags *ds, diag_code code, span at, const char *fmt, ...) {
    diag **slot = span_is_none(at) ? NULL : slot_for(ds, code, at);
    if (slot && *slot) return *slot;

    diag *d = ARENA_NEW(ds->arena, diag);
    *d = (diag){.code = code, .at = at, .fix_at = SPAN_NONE, .order = ds->n};
    va_list ap;
    va_start(ap, fmt);
    d->message = str_vprintf(ds->arena, fmt, ap);
    va_end(ap);

    if (slot) *slot = d;
    if (ds->last) ds->last->next = d;
    else ds->first = d;
    ds->last = d;
    ds->n++;
    if (diag_infos[code].severity == SEVERITY_ERROR) ds->errors++;
    else ds->warnings++;
    return d;
}

void diag_help(diags *ds, diag *d, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    d->help = str_vprintf(ds->arena, fmt, ap);
    va_end(ap);
}

void diag_note_at(diags *ds, diag *d, span at, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    str text = str_vprintf(ds->arena, fmt, ap);
    va_end(ap);

    diag_note **end = &d->notes;
    for (; *end; end = &(*end)->next)
        if (same_span((*end)->at, at) && str_eq((*end)->text, text)) return;
    *end = ARENA_NEW(ds->arena, diag_note);
    **end = (diag_note){.at = at, .text = text};
}

void diag_fix(diag *d, span at, str text) {
    d->fix_at = at;
    d->fix = text;
}

static void own(diags *ds, str *text) {
    if (text->n) *text = str_copy(ds->arena, *text);
    else *text = (str){0};
}

void diags_own(diags *ds) {
    for (diag *d = ds->first; d; d = d->next) {
        own(ds, &d->where);
        own(ds, &d->readings);
        own(ds, &d->fix);
    }
    for (diag *d = ds->allowed; d; d = d->next) {
        own(ds, &d->readings);
        own(ds, &d->fix);
    }
}

void diags_drop_fixes(diags *ds) {
    for (diag *d = ds->first; d; d = d->next) diag_fix(d, SPAN_NONE, (str){0});
    for (diag *d = ds->allowed; d; d = d->next) diag_fix(d, SPAN_NONE, (str){0});
}

/* ---- sorting ---- */

/* Those without a span come last: the source of SPAN_NONE is the greatest number. */
static bool comes_before(const diag *a, const diag *b) {
    if (a->at.src != b->at.src) return a->at.src < b->at.src;
    if (a->at.lo != b->at.lo) return a->at.lo < b->at.lo;
    return a->order < b->order;
}

static diag *merge(diag *a, diag *b) {
    diag *first = NULL, **end = &first;
    while (a && b) {
        diag **least = comes_before(b, a) ? &b : &a;
        *end = *least;
        end = &(*least)->next;
        *least = (*least)->next;
    }
    *end = a ? a : b;
    return first;
}

/* Merge sort, bottom up: runs[i] is a sorted list of 2 to the i diagnostics, or empty. */
static diag *sorted(diag *rest) {
    diag *runs[32] = {NULL}, *all = NULL;
    while (rest) {
        diag *run = rest;
        rest = rest->next;
        run->next = NULL;
        int i = 0;
        for (; runs[i]; i++) {
            run = merge(runs[i], run);
            runs[i] = NULL;
        }
        runs[i] = run;
    }
    for (int i = 0; i < 32; i++) all = merge(runs[i], all);
    return all;
}

void diags_sort(diags *ds) {
    ds->allowed = sorted(ds->allowed);
    ds->first = ds->last = sorted(ds->first);
    while (ds->last && ds->last->next) ds->last = ds->last->next;
}

/* ---- nearest ---- */

int diag_nearest(str word, const str *candidates, uint32_t n) {
    uint32_t most = word.n / 3 > 0 ? word.n / 3 : 1;
    int best = -1;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t away = str_distance(word, candidates[i], most);
        if (away > most) continue;
        best = (int)i;
        if (away == 0) break;
        most = away - 1; /* only a nearer one is better */
    }
    return best;
}
