/* Results for people: a line a case under its file's name, then every failure with its line in the rules, what was
 * expected and what came out, and the explanation. */
#include "base/difference.h"
#include "base/term.h"
#include "suite/report.h"

#define RED "\033[1;31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

enum { INDENT = 3 };

static span last_of(const ast_names *path) {
    while (path->next) path = path->next;
    return path->name.at;
}

span report_word(const source_set *sources, const suite_finding *f) {
    const ast_expect *x = f->of->ast;
    switch (x->kind) {
    case EXPECT_RESULT: return x->result.at;
    case EXPECT_VALUE: return x->value->at;
    case EXPECT_EXPLANATION: return x->file.at;
    case EXPECT_STATE: case EXPECT_FILLED_BY: break;
    }
    span at = x->at;
    if (x->kind == EXPECT_FILLED_BY) {
        at = x->members->at;
        for (const ast_expr *m = x->members; m; m = m->next) at = span_join(at, m->at);
        return at;
    }
    at.lo = last_of(x->path).hi; /* the state: what follows the path */
    str text = sources->at[at.src].text;
    while (at.lo < at.hi && (text.p[at.lo] == ' ' || text.p[at.lo] == '\t' || text.p[at.lo] == '\n')) at.lo++;
    return at;
}

void report_sentence(buf *out, const suite_finding *f) {
    buf_z(out, "expected ");
    buf_str(out, f->expected);
    buf_z(out, ", found ");
    buf_str(out, f->actual);
}

static void tinted(buf *out, const diag_style *style, const char *tint, const char *word) {
    buf_printf(out, "%s%s%s", style->color ? tint : "", word, style->color ? PLAIN : "");
}

/* Lines of an explanation, each further in; they are as wide as they are. */
static void indented(buf *out, str text) {
    for (uint32_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && text.p[end] != '\n';) end++;
        if (end > i) buf_fill(out, ' ', INDENT);
        term_text(out, (str){text.p + i, end - i});
        buf_char(out, '\n');
    }
}

static void list_cases(buf *out, const comp_suite *s, const diag_style *style) {
    const source_set *sources = &s->suite->program->sources;
    uint32_t src = UINT32_MAX;
    for (uint32_t i = 0; i < s->suite->ncases; i++) {
        const suite_case *c = &s->suite->cases[i];
        if (!s->results[i].selected) continue;
        if (c->at.src != src) {
            if (src != UINT32_MAX) buf_char(out, '\n');
            src = c->at.src;
            term_text(out, sources->at[src].name);
            buf_char(out, '\n');
        }
        buf_z(out, "  ");
        tinted(out, style, s->results[i].passed ? GREEN : RED, s->results[i].passed ? "passed" : "FAILED");
        buf_z(out, "  ");
        term_text(out, c->title);
        buf_char(out, '\n');
    }
}

static void show_difference(buf *out, const suite_finding *f, const comp_suite *s, const diag_style *style) {
    const suite_snapshot *file = &s->suite->snapshots[f->of->number];
    if (!file->text.p) return;
    buf_char(out, '\n');
    difference_text(out, file->text, f->snapshot, INDENT, style->color);
}

static void show_failure(buf *out, const comp_suite *s, const suite_case *c, const suite_finding *f, str before,
                         const diag_style *style) {
    const source_set *sources = &s->suite->program->sources;
    diag_note line = {.at = c->at};
    diag d = {.at = report_word(sources, f)};
    if (c->name.n && source_line_at(&sources->at[c->at.src], c->at.lo) !=
                         source_line_at(&sources->at[d.at.src], d.at.lo))
        d.notes = &line;
    diag_place(out, sources, d.at);
    buf_char(out, ' ');
    term_text(out, c->title);
    buf_char(out, '\n');
    diag_excerpt(out, sources, &d, style);
    buf_fill(out, ' ', INDENT);
    buf_z(out, "expected ");
    term_text(out, f->expected);
    buf_z(out, ", found ");
    term_text(out, f->actual);
    buf_char(out, '\n');
    if (f->snapshot.p) show_difference(out, f, s, style);
    if (f->why.n == 0 || str_eq(f->why, before)) return; /* said just before */
    buf_char(out, '\n');
    indented(out, f->why);
}

void report_failures(buf *out, const comp_suite *s, const diag_style *style) {
    const size_t from = out->n;
    for (uint32_t i = 0; i < s->suite->ncases; i++) {
        const suite_result *r = &s->results[i];
        for (uint32_t k = 0; r->selected && k < r->nfailed; k++) {
            if (out->n > from) buf_char(out, '\n');
            show_failure(out, s, &s->suite->cases[i], &r->failed[k], k ? r->failed[k - 1].why : (str){0}, style);
        }
    }
}

void report_text(buf *out, const comp_suite *s, const diag_style *style) {
    list_cases(out, s, style);
    if (s->counts.failed) buf_char(out, '\n');
    report_failures(out, s, style);
}
