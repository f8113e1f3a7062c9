/* Titles of the tests that catch survivors: none stands twice, neither among them nor among the tests there are.
 *
 * Threads found them, each for itself; the order of the mutants decides who keeps a title, so that nothing depends on
 * who came first. */
#include "api/api.h"
#include "format/format.h"
#include "mutate/mutation.h"

typedef struct naming {
    comp_mutation *of;
    strmap taken; /* titles                                              */
    strmap tests; /* texts as they were found, to the mutant that has it first */
    buf form, scratch;
} naming;

static void take_all(naming *n) {
    const program *p = n->of->program->checked;
    for (uint32_t i = 0; i < p->ntests; i++) strmap_add(&n->taken, &n->of->arena, p->tests[i]->header.title.text, 0);
}

static bool give_title(naming *n, catching_test *t) {
    enum { QUOTED = sizeof "test \"" - 1 };
    arena *a = &n->of->arena;
    const str rest = {t->text.p + QUOTED + t->title.n, t->text.n - QUOTED - t->title.n};
    str title = t->title;
    for (unsigned number = 2; !strmap_add(&n->taken, a, title, 0); number++)
        title = str_printf(a, STR_FMT " (%u)", STR_ARG(t->title), number);
    if (str_eq(title, t->title)) return true;
    n->form.n = n->scratch.n = 0;
    format_text(&n->form, &n->scratch, a, str_printf(a, "test \"" STR_FMT STR_FMT, STR_ARG(title), STR_ARG(rest)));
    if (n->form.failed) return false;
    t->title = title;
    t->text = str_copy(a, (str){n->form.p, (uint32_t)n->form.n});
    return true;
}

static comp_status give_titles(void *job) {
    naming *n = job;
    take_all(n);
    for (uint32_t i = 0; i < n->of->all.n; i++) {
        catching_test *t = &n->of->results[i].catching;
        uint32_t first = i;
        if (n->of->results[i].fate != FATE_SURVIVED || !t->text.n || t->like != UINT32_MAX) continue;
        if (!strmap_add(&n->tests, &n->of->arena, t->text, i)) {
            strmap_get(&n->tests, t->text, &first);
            *t = n->of->results[first].catching;
        } else if (!give_title(n, t)) {
            return COMP_ERR_NOMEM;
        }
    }
    return COMP_OK;
}

comp_status catching_name(comp_mutation *of) {
    naming n = {.of = of};
    comp_status status = api_trapped(&of->arena, give_titles, &n);
    buf_free(&n.form);
    buf_free(&n.scratch);
    return status;
}
