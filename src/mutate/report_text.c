/* What came of a mutation, for people: each survivor with its line and a test that would catch it, what no test can
 * notice with its proof, what was refused where it is asked for, and a table of what was changed. */
#include <stdio.h>
#include <string.h>

#include "base/term.h"
#include "mutate/report.h"

enum { INDENT = 3, MOST_WORDS = 72 };

/* ---- one mutant ---- */

/* Harmless, and not more of it than a person wants to read. */
static void put_words(buf *out, str said) {
    uint32_t n = 0;
    for (uint32_t points = 0; n < said.n && points < MOST_WORDS; points++) {
        uint32_t len = utf8_len(said.p + n, said.n - n);
        n += len ? len : 1;
    }
    buf_char(out, '`');
    term_text(out, (str){said.p, n});
    if (n < said.n) buf_z(out, " …");
    buf_char(out, '`');
}

void mutation_change(buf *out, const mutant *m) {
    if (m->after.n) {
        put_words(out, m->before);
        buf_z(out, " -> ");
        put_words(out, m->after);
    } else {
        put_words(out, m->before);
        buf_z(out, " left out");
    }
}

static void put_lines(buf *out, str text) {
    for (uint32_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && text.p[end] != '\n';) end++;
        if (end > i) buf_fill(out, ' ', INDENT);
        term_text(out, (str){text.p + i, end - i});
        buf_char(out, '\n');
    }
}

/* Was the test shown for a survivor before this one? */
bool mutation_is_shown(const comp_mutation *m, uint32_t i) {
    const catching_test *t = &m->results[i].catching;
    for (uint32_t k = 0; k < i; k++) {
        const catching_test *o = &m->results[k].catching;
        if (m->results[k].fate == FATE_SURVIVED && o->like == t->like && str_eq(o->text, t->text)) return true;
    }
    return false;
}

static void put_catching(buf *out, const comp_mutation *m, uint32_t i) {
    const catching_test *t = &m->results[i].catching;
    buf_char(out, '\n');
    if (!t->text.n) {
        if (m->searched) term_wrap(out, STR_LIT("No partner was found that would show the difference."), INDENT, 80);
        return;
    }
    bool shown = mutation_is_shown(m, i);
    buf_fill(out, ' ', INDENT);
    if (t->like != UINT32_MAX) {
        buf_z(out, shown ? "What was added to the test `" : "One line more in the test `");
        term_text(out, m->suite->cases[t->like].title);
        buf_z(out, shown ? "` catches it, too.\n" : "` catches it:\n\n");
    } else if (shown) {
        buf_z(out, "The test `");
        term_text(out, t->title);
        buf_z(out, "` above catches it, too.\n");
    } else {
        buf_z(out, "This test catches it:\n\n");
    }
    if (shown) return;
    put_lines(out, t->text);
}

static void put_survivor(buf *out, const comp_mutation *m, uint32_t i, const diag_style *style) {
    const mutant *of = &m->all.at[i];
    const source_set *sources = &m->program->sources;
    diag d = {.at = of->at};
    diag_place(out, sources, of->at);
    buf_z(out, " survived: ");
    mutation_change(out, of);
    buf_char(out, '\n');
    diag_excerpt(out, sources, &d, style);
    if (m->searched) put_catching(out, m, i);
    buf_char(out, '\n');
}

static void put_equivalent(buf *out, const comp_mutation *m, uint32_t i, const diag_style *style) {
    const mutant *of = &m->all.at[i];
    const proof *p = &m->results[i].proof;
    diag_place(out, &m->program->sources, of->at);
    buf_z(out, " changes nothing: ");
    mutation_change(out, of);
    buf_char(out, '\n');
    buf sentence = {0};
    if (p->kind == PROOF_SAME_PLAN) {
        buf_z(&sentence, "Proof: it comes to the same plan.");
    } else {
        buf_z(&sentence, "Proof: judged alike in every case of ");
        buf_str(&sentence, p->domain);
        buf_printf(&sentence, "; %llu judged, for each tier and time.", (unsigned long long)p->cases);
    }
    term_wrap(out, (str){sentence.p, (uint32_t)sentence.n}, INDENT, style->width);
    out->failed |= sentence.failed;
    buf_free(&sentence);
    buf_char(out, '\n');
}

static void put_refused(buf *out, const comp_mutation *m, uint32_t i, const diag_style *style) {
    const mutant *of = &m->all.at[i];
    diag_place(out, &m->program->sources, of->at);
    buf_z(out, " refused: ");
    mutation_change(out, of);
    buf_char(out, '\n');
    term_wrap(out, m->results[i].why, INDENT, style->width);
    buf_char(out, '\n');
}

/* ---- the table ---- */

enum { LABEL = 36, COLUMNS = 5, CELL = 9 };

static void put_row(buf *out, const char *label, const uint32_t *cells) {
    buf_z(out, label);
    buf_fill(out, ' ', LABEL - strlen(label));
    for (uint32_t i = 0; i < COLUMNS; i++) {
        char text[16];
        snprintf(text, sizeof text, "%u", cells[i]);
        if (cells[i] == 0) strcpy(text, "-");
        buf_fill(out, ' ', CELL - strlen(text));
        buf_z(out, text);
    }
    buf_char(out, '\n');
}

static void put_table(buf *out, const comp_mutation *m) {
    static const char *const heads[COLUMNS] = {"tried", "caught", "survived", "the same", "refused"};
    uint32_t all[COLUMNS] = {0}, kinds[MUTANT_KINDS][COLUMNS] = {{0}};
    for (uint32_t i = 0; i < m->all.n; i++) {
        uint32_t *cells = kinds[m->all.at[i].kind], column = 1 + (uint32_t)m->results[i].fate;
        cells[0]++, cells[column]++;
        all[0]++, all[column]++;
    }
    buf_z(out, "what was changed");
    buf_fill(out, ' ', LABEL - strlen("what was changed"));
    for (uint32_t i = 0; i < COLUMNS; i++) {
        buf_fill(out, ' ', CELL - strlen(heads[i]));
        buf_z(out, heads[i]);
    }
    buf_char(out, '\n');
    for (uint32_t k = 0; k < MUTANT_KINDS; k++)
        if (kinds[k][0]) put_row(out, mutant_words((mutant_kind)k), kinds[k]);
    put_row(out, "all", all);
}

void mutation_text(buf *out, const comp_mutation *m, const diag_style *style, bool with_refused) {
    for (uint32_t i = 0; i < m->all.n; i++)
        if (m->results[i].fate == FATE_SURVIVED) put_survivor(out, m, i, style);
    for (uint32_t i = 0; i < m->all.n; i++)
        if (m->results[i].fate == FATE_EQUIVALENT) put_equivalent(out, m, i, style);
    for (uint32_t i = 0; i < m->all.n && with_refused; i++)
        if (m->results[i].fate == FATE_NOT_COMPILED) put_refused(out, m, i, style);
    if (m->all.n) put_table(out, m);
}
