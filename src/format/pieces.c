/* Tokens and comments to pieces, and the blanks between two of them on a line.  See pieces.h. */
#include "format/pieces.h"

#include <string.h>

#include "comp.tab.h"

/* ---- comments ---- */

static bool empty_line_between(str text, uint32_t lo, uint32_t hi) {
    uint32_t lines = 0;
    for (uint32_t i = lo; i < hi; i++) lines += text.p[i] == '\n';
    return lines > 1;
}

static str without_blanks_at_end(str s) {
    while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t' || s.p[s.n - 1] == '\r')) s.n--;
    return s;
}

/* `c` begins in the column of the comment on the line before it, which stands behind something. */
static bool hangs(const source *s, const ast_comment *before, bool before_trails, const ast_comment *c) {
    if (!before_trails || !c->alone) return false;
    if (source_line_at(s, c->at.lo) != source_line_at(s, before->at.lo) + 1) return false;
    return source_place(s, c->at.lo).column == source_place(s, before->at.lo).column;
}

/* The comments of [lo, hi), which stand before `p`. */
static void take_comments(layout_text *t, const ast_unit *unit, piece *p, uint32_t lo, uint32_t hi) {
    const source *s = &t->sources->at[t->src];
    p->comments = t->ncomments;
    uint32_t end = lo;
    bool hanging = false;
    while (t->ncomments < unit->ncomments && unit->comments[t->ncomments].at.lo < hi) {
        const ast_comment *c = &unit->comments[t->ncomments];
        comment *kept = &t->comments[t->ncomments];
        kept->text = without_blanks_at_end(source_text(t->sources, c->at));
        kept->trails = !c->alone && p->ncomments == 0 && lo > 0;
        kept->blank = empty_line_between(s->text, end, c->at.lo);
        hanging = p->ncomments && hangs(s, c - 1, kept[-1].trails || hanging, c);
        kept->hangs = hanging;
        end = c->at.hi;
        t->ncomments++;
        p->ncomments++;
    }
    p->blank = empty_line_between(s->text, end, hi);
}

/* ---- blanks ---- */

static bool is_sign(const piece *p, char sign) { return p->text.n == 1 && p->text.p[0] == sign; }

static uint32_t gap_between(const piece *p, const piece *q) {
    if (q->joined) return q->kind == TOK_TYPE_YESNO || q->kind == TOK_NOTE ? 0 : 1;
    if (is_sign(q, ',') || is_sign(q, ':') || is_sign(q, '.') || is_sign(q, ')')) return 0;
    if (is_sign(p, '.') || is_sign(p, '(') || p->kind == TOK_UMINUS) return 0;
    if (is_sign(q, '(') && p->kind == TOK_CALL) return 0;
    if ((is_sign(p, '[') && is_sign(q, ']')) || (is_sign(p, '{') && is_sign(q, '}'))) return 0;
    return 1;
}

/* ---- brackets ---- */

static bool opens(const piece *p) { return is_sign(p, '{') || is_sign(p, '(') || is_sign(p, '['); }
static bool closes(const piece *p) { return is_sign(p, '}') || is_sign(p, ')') || is_sign(p, ']'); }

static void pair_brackets(layout_text *t) {
    uint32_t innermost = NOWHERE;
    for (uint32_t i = 0; i < t->npieces; i++) {
        piece *p = &t->pieces[i];
        p->pair = NOWHERE;
        if (closes(p) && innermost != NOWHERE) {
            p->pair = innermost;
            t->pieces[innermost].pair = i;
            innermost = t->pieces[innermost].block;
        }
        p->block = innermost;
        if (opens(p)) innermost = i;
    }
}

/* ---- all ---- */

/* A comma between the pairs of an object, which says nothing: `{ id: "a", n: 3 }`. */
static bool is_idle_comma(const written_token *w, const uint32_t *kinds, uint32_t depth) {
    return w->kind == TOK_COMMA && depth && kinds[depth - 1] == BLOCK_DATA;
}

void pieces_make(layout_text *t, const ast_unit *unit, const written_tokens *tokens) {
    const source *s = &t->sources->at[t->src];
    t->pieces = ARENA_ARRAY(t->a, piece, tokens->n + 1);
    t->comments = ARENA_ARRAY(t->a, comment, unit->ncomments + 1);
    uint32_t *kinds = ARENA_ARRAY(t->a, uint32_t, tokens->n + 1), depth = 0; /* what the brackets around opened */
    uint32_t end = 0;
    for (uint32_t i = 0; i <= tokens->n; i++) {
        written_token last = {.at = {t->src, s->text.n, s->text.n}, .kind = TOK_END};
        const written_token *w = i < tokens->n ? &tokens->at[i] : &last;
        if (is_idle_comma(w, kinds, depth)) continue;
        piece *p = &t->pieces[t->npieces++];
        *p = (piece){.text = source_text(t->sources, w->at), .kind = w->kind, .joined = w->joined, .opens = w->opens,
                     .group = NOWHERE};
        p->columns = str_columns(p->text);
        take_comments(t, unit, p, end, w->at.lo);
        p->first = memchr(s->text.p + end, '\n', w->at.lo - end) != NULL;
        p->gap = t->npieces > 1 ? gap_between(p - 1, p) : 0;
        p->at = w->at;
        end = w->at.hi;
        if (opens(p)) kinds[depth++] = w->opens;
        else if (closes(p) && depth) depth--;
    }
    pair_brackets(t);
}

uint32_t piece_at(const layout_text *t, uint32_t at) {
    uint32_t lo = 0, hi = t->npieces - 1;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (t->pieces[mid].at.hi > at) hi = mid;
        else lo = mid + 1;
    }
    return lo;
}

uint32_t piece_last(const layout_text *t, span at) {
    uint32_t i = piece_at(t, at.hi ? at.hi - 1 : 0);
    return i && t->pieces[i].at.lo >= at.hi ? i - 1 : i;
}

bool piece_is_apart(const layout_text *t, uint32_t i) {
    const piece *p = &t->pieces[i];
    for (uint32_t k = 0; k < p->ncomments; k++)
        if (t->comments[p->comments + k].blank) return true;
    return p->blank;
}
