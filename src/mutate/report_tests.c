/* The tests that catch what survived, as rule text: each once, under the changes that it catches. */
#include "api/uses.h"
#include "base/term.h"
#include "mutate/report.h"

static void put_change_line(buf *out, const comp_mutation *m, uint32_t i) {
    buf_z(out, "# ");
    diag_place(out, &m->program->sources, m->all.at[i].at);
    buf_char(out, ' ');
    mutation_change(out, &m->all.at[i]);
    buf_char(out, '\n');
}

static bool is_same(const catching_test *a, const catching_test *b) {
    return a->like == b->like && str_eq(a->text, b->text);
}

/* What survivor `i` and those after it with the same test are, and the test. */
static void put_test(buf *out, const comp_mutation *m, uint32_t i) {
    const catching_test *t = &m->results[i].catching;
    for (uint32_t k = i; k < m->all.n; k++)
        if (m->results[k].fate == FATE_SURVIVED && is_same(t, &m->results[k].catching)) put_change_line(out, m, k);
    if (t->like != UINT32_MAX) {
        buf_z(out, "# One line more in the test `");
        term_text(out, m->suite->cases[t->like].title);
        buf_z(out, "`: ");
        term_text(out, t->text);
        buf_char(out, '\n');
    } else {
        buf_str(out, t->text);
    }
    buf_char(out, '\n');
}

void mutation_tests(buf *out, const comp_mutation *m) {
    bool open = false, used = false;
    for (uint32_t i = 0; i < m->all.n; i++) {
        if (m->results[i].fate != FATE_SURVIVED) continue;
        const catching_test *t = &m->results[i].catching;
        open |= !t->text.n;
        if (t->text.n && t->like == UINT32_MAX && !used) {
            uses_lines(out, &m->program->sources, m->uses);
            buf_char(out, '\n');
            used = true;
        }
        if (t->text.n && !mutation_is_shown(m, i)) put_test(out, m, i);
    }
    if (!open) return;
    buf_z(out, "# For these no partner was found that would show the difference:\n");
    for (uint32_t i = 0; i < m->all.n; i++)
        if (m->results[i].fate == FATE_SURVIVED && !m->results[i].catching.text.n) put_change_line(out, m, i);
}
