/* Records: scanned, walked (json_walk.c), and where they are broken, told where and why. */
#include "facts/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "facts/json_check.h"
#include "facts/json_split.h"
#include "facts/json_walk.h"

/* ---- records ---- */

static void name_by_number(facts *f) { f->id = str_printf(&f->arena, "#%llu", (unsigned long long)f->record); }

static str place_of(facts_reader *r, const json_text *t, size_t at) {
    uint64_t line = t->line ? t->line : 1, column = t->column ? t->column : 1;
    size_t start = 0;
    for (size_t i = 0; i < at && i < t->n; i++)
        if (t->p[i] == '\n') {
            line++;
            column = 1;
            start = i + 1;
        }
    column += str_points((str){t->p + start, (uint32_t)(at - start)});
    arena *a = &r->fill.f->arena;
    return t->by_line ? str_printf(a, "column %llu", (unsigned long long)column)
                      : str_printf(a, "line %llu, column %llu", (unsigned long long)line, (unsigned long long)column);
}

/* The word at `at`, or as much of it as can be shown. */
static str text_at(facts_reader *r, const json_text *t, size_t at) {
    enum { LONGEST = 24 };
    size_t end = at;
    while (end < t->n && end < at + LONGEST && (unsigned char)t->p[end] >= 0x20 && t->p[end] != 0x7f) {
        uint32_t len = utf8_len(t->p + end, t->n - end);
        if (!len || (end > at && (json_is_space(t->p[end]) || memchr("{}[],:", t->p[end], 6)))) break;
        end += len;
    }
    if (end == at) return STR_LIT("a control character");
    return fill_quote(&r->fill, (str){t->p + at, (uint32_t)(end - at)});
}

/* Says where and why; the check sees all that the reader sees, and all that the scan sees. */
static void report_broken(facts_reader *r, const json_text *t) {
    facts *f = r->fill.f;
    json_fault fault = {0};
    size_t start = 0;
    while (start < t->n && json_is_space(t->p[start])) start++;
    facts_forget(f);
    name_by_number(f);
    if (!json_check(t->p, t->n, &fault)) {
        str found = fault.found ? str_from(fault.found) : text_at(r, t, fault.at);
        facts_error(f, FACT_BROKEN, PLAN_NIL, (str){0}, place_of(r, t, fault.at), str_from(fault.expected), found);
    } else {
        facts_error(f, FACT_BROKEN, PLAN_NIL, (str){0}, place_of(r, t, start), STR_LIT("an object for each partner: {…}"),
                    start < t->n && t->p[start] == '[' ? STR_LIT("a list") : text_at(r, t, start));
    }
}

/* A text with room behind it. */
static const char *roomy(facts_reader *r, const json_text *t) {
    if (t->cap >= t->n && t->cap - t->n >= JSON_PADDING) return t->p;
    r->copy.n = 0;
    buf_add(&r->copy, t->p, t->n);
    buf_fill(&r->copy, '\0', JSON_PADDING);
    return r->copy.failed ? NULL : r->copy.p;
}

/* `cells` is the partner's row. */
static comp_status scan_and_read(facts_reader *r, const json_text *t, const char *text, value *cells) {
    facts *f = r->fill.f;
    json_fault unused;
    const uint32_t *tokens;
    if (fact_error_breaks(t->problem)) {
        str found = t->found ? str_from(t->found) : text_at(r, t, 0);
        name_by_number(f);
        str where = t->problem == FACT_TOO_LONG ? STR_LIT("the whole record") : place_of(r, t, 0);
        facts_error(f, t->problem, PLAN_NIL, (str){0}, where, str_from(t->expected), found);
        return COMP_OK;
    }
    switch (json_scan(r->scanner, text, t->n, &tokens)) {
    case JSON_SCANNED:
        r->text = text;
        r->n = (uint32_t)t->n;
        r->depth = 0;
        r->escapes = memchr(text, '\\', t->n) != NULL;
        if ((r->fill.options.strict && !json_check(t->p, t->n, &unused)) || !json_walk(r, tokens, cells))
            report_broken(r, t);
        else if (!f->id.n) name_by_number(f);
        return COMP_OK;
    case JSON_REFUSED:
        report_broken(r, t);
        return COMP_OK;
    case JSON_TOO_LONG:
        name_by_number(f);
        facts_error(f, FACT_BROKEN, PLAN_NIL, (str){0}, STR_LIT("the whole record"), STR_LIT("less than 4 GB for one partner"),
                    STR_LIT("more"));
        return COMP_OK;
    case JSON_NO_MEMORY:
        break;
    }
    return COMP_ERR_NOMEM;
}

comp_status facts_reader_read(facts_reader *r, const json_text *t, facts *f) {
    jmp_buf trap;
    const char *text = roomy(r, t);
    if (!text) {
        r->copy.failed = false;
        return COMP_ERR_NOMEM;
    }
    if (setjmp(trap)) {
        fill_end(&r->fill);
        return COMP_ERR_NOMEM;
    }
    value *cells = fill_begin(&r->fill, f, &trap);
    f->record = t->record;
    comp_status status = scan_and_read(r, t, text, cells);
    if (f->arena.failed) status = COMP_ERR_NOMEM;
    fill_end(&r->fill);
    return status;
}

/* ---- making ready ---- */

static void make_tables(facts_reader *r, const plan *p) {
    arena *a = &r->fill.arena;
    r->lists = ARENA_ARRAY(a, reader_list, p->nlists);
    for (uint32_t i = 0; i < p->nlists; i++) {
        plan_range range = p->lists[i].fields;
        words_init(&r->lists[i].keys, a, range.n);
        for (uint32_t k = 0; k < range.n; k++) {
            const plan_field *field = &p->fields[range.first + k];
            words_add(&r->lists[i].keys, field->json, k);
            if (r->fill.fields[range.first + k].is_id) r->id_declared = true;
        }
        r->lists[i].steps = ARENA_ARRAY(a, json_step, 1 + range.n + UNDECLARED_STEPS);
        for (uint32_t k = 0; k < 1 + range.n + UNDECLARED_STEPS; k++) r->lists[i].steps[k].next = r->lists[i].steps;
    }
    words_init(&r->entry_keys, a, 2);
    words_add(&r->entry_keys, STR_LIT("code"), ENTRY_CODE);
    words_add(&r->entry_keys, STR_LIT("on"), ENTRY_ON);
    words_add(&r->entry_keys, STR_LIT("until"), ENTRY_UNTIL);
}

static comp_status reader_init(facts_reader *r, const plan *p) {
    jmp_buf trap;
    r->fill.arena.trap = &trap;
    if (setjmp(trap)) return COMP_ERR_NOMEM;
    make_tables(r, p);
    r->fill.arena.trap = NULL;
    return COMP_OK;
}

facts_reader *facts_reader_new(const plan *p, const fill_options *options) {
    facts_reader *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->scanner = json_scanner_new();
    if (r->scanner && fill_init(&r->fill, p, options) == COMP_OK && reader_init(r, p) == COMP_OK) return r;
    facts_reader_free(r);
    return NULL;
}

fill *facts_reader_fill(facts_reader *r) { return &r->fill; }

void facts_reader_free(facts_reader *r) {
    if (!r) return;
    if (r->scanner) json_scanner_free(r->scanner);
    fill_free(&r->fill);
    buf_free(&r->copy);
    free(r);
}
