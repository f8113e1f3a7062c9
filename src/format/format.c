/* From a text to its one form, and the proof that it still says the same.  See format.h. */
#include "format/format.h"

#include <string.h>

#include "format/pieces.h"
#include "syntax/ast_same.h"

static bool format_once(buf *out, buf *scratch, arena *a, const source_set *sources, uint32_t src, diags *ds) {
    uint32_t errors = ds->errors;
    written_tokens tokens = {0};
    const ast_unit *unit = parse_written(a, sources, src, ds, &tokens);
    if (ds->errors > errors) return false;
    layout_text t = {.a = a, .sources = sources, .src = src};
    text_lines lines = {.a = a, .text = scratch};
    pieces_make(&t, unit, &tokens);
    shape_make(&t, unit);
    out->n = scratch->n = 0;
    pieces_print(&t, &lines);
    if (!scratch->failed) lines_write(&lines, out);
    out->failed |= scratch->failed;
    return true;
}

static uint32_t count_braces(str text) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) n += text.p[i] == '{' || text.p[i] == '[';
    return n;
}

/* A block that was broken since it did not fit is one that has its lines when it is read again, and what stands
 * around it may then do with fewer: so it is laid out until nothing changes.  Nearly always the second time changes
 * nothing.  It comes to an end: what one round hands to the next is which blocks have their lines, none of which loses
 * them again, so that each round but the first and the last two gives them to one more.  (Empty lines and the places of
 * comments are settled by the first.) */
format_result format_source(buf *out, buf *scratch, arena *a, const source_set *sources, uint32_t src, diags *ds) {
    if (!format_once(out, scratch, a, sources, src, ds)) return FORMAT_MISTAKES;
    str before = sources->at[src].text;
    uint32_t rounds = count_braces(before) + 3;
    for (; rounds && !out->failed; rounds--) {
        str now = {out->p, (uint32_t)out->n};
        if (str_eq(before, now)) return FORMAT_DONE;
        source_set again = {0};
        uint32_t number = source_add(&again, a, sources->at[src].name, now);
        diags unseen;
        diags_init(&unseen, a, &again);
        before = again.at[number].text;
        bool parsed = format_once(out, scratch, a, &again, number, &unseen);
        diags_own(&unseen);
        if (!parsed) return FORMAT_FAULT;
    }
    return out->failed ? FORMAT_DONE : FORMAT_FAULT;
}

/* A comment without the blanks at its end. */
static str comment_text(const source_set *sources, const ast_comment *c) {
    str text = source_text(sources, c->at);
    while (text.n && (text.p[text.n - 1] == ' ' || text.p[text.n - 1] == '\t' || text.p[text.n - 1] == '\r')) text.n--;
    return text;
}

static bool same_comments(const ast_unit *x, const source_set *of_x, const ast_unit *y, const source_set *of_y) {
    if (x->ncomments != y->ncomments) return false;
    for (uint32_t i = 0; i < x->ncomments; i++)
        if (!str_eq(comment_text(of_x, &x->comments[i]), comment_text(of_y, &y->comments[i]))) return false;
    return true;
}

bool format_same(arena *a, const source_set *sources, uint32_t src, str text) {
    source_set both = {0};
    uint32_t before = source_add(&both, a, sources->at[src].name, sources->at[src].text);
    uint32_t after = source_add(&both, a, sources->at[src].name, text);
    diags ds;
    diags_init(&ds, a, &both);
    const ast_unit *x = parse_source(a, &both, before, &ds), *y = parse_source(a, &both, after, &ds);
    bool same = ds.errors == 0 && ast_same(a, x, y) && same_comments(x, &both, y, &both);
    diags_own(&ds);
    return same;
}

void format_text(buf *out, buf *scratch, arena *a, str text) {
    source_set alone = {0};
    const uint32_t src = source_add(&alone, a, STR_LIT("made"), text);
    diags unseen;
    diags_init(&unseen, a, &alone);
    const format_result result = format_source(out, scratch, a, &alone, src, &unseen);
    diags_own(&unseen);
    if (result == FORMAT_DONE && !out->failed && format_same(a, &alone, src, (str){out->p, (uint32_t)out->n})) return;
    out->n = 0;
    buf_str(out, text);
}
