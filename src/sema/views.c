/* Which files a test is about: its own and those that it uses, directly or by way of others.
 *
 * Whatever else is in the run must not change what is said of a test, so that all that depends on more than what the
 * test names (its date, what an explanation shows) asks here.  The order is that in which the files would be found if
 * the test's file alone were named. */
#include "sema/sema_impl.h"

static bool is_among(const uint32_t *files, uint32_t n, uint32_t file) {
    for (uint32_t i = 0; i < n; i++)
        if (files[i] == file) return true;
    return false;
}

static const ast_item *items_of(const sema *s, uint32_t file) {
    for (uint32_t i = 0; i < s->nunits; i++)
        if (s->units[i] && s->units[i]->src == file) return s->units[i]->items;
    return NULL;
}

static void find_files(const sema *s, test_view *v, uint32_t file) {
    v->files[v->nfiles++] = file;
    for (uint32_t i = 0; i < v->nfiles; i++)
        for (const ast_item *it = items_of(s, v->files[i]); it; it = it->next)
            if (it->kind == ITEM_USE && it->u.use.found && !is_among(v->files, v->nfiles, it->u.use.src))
                v->files[v->nfiles++] = it->u.use.src;
    v->nused = v->nfiles;
}

/* Editions are one competency. */
static void find_competencies(const sema *s, test_view *v) {
    v->competencies = ARENA_ARRAY(s->a, uint32_t, s->competencies.n + 1);
    bool *there = ARENA_ARRAY(s->a, bool, s->competencies.n + 1);
    for (uint32_t i = 0; i < v->nfiles; i++)
        for (uint32_t k = 0; k < s->competencies.n; k++) {
            const sema_competency *c = s->competencies.at[k];
            if (c->item->at.src != v->files[i] || there[c->index]) continue;
            there[c->index] = true;
            v->competencies[v->ncompetencies++] = c->index;
        }
}

static bool declares_fields(const ast_item *items) {
    for (const ast_item *it = items; it; it = it->next)
        if ((it->kind == ITEM_FACTS && it->u.fields) || declares_fields(it->items)) return true;
    return false;
}

const test_view *view_of_file(sema *s, uint32_t file) {
    if (s->views[file]) return s->views[file];
    test_view *v = s->views[file] = ARENA_NEW(s->a, test_view);
    v->files = ARENA_ARRAY(s->a, uint32_t, s->sources->n + 1);
    find_files(s, v, file);
    find_competencies(s, v);
    if (v->ncompetencies == 0) {
        for (uint32_t i = 0; i < s->nunits; i++)
            if (s->units[i] && !is_among(v->files, v->nfiles, s->units[i]->src)) v->files[v->nfiles++] = s->units[i]->src;
        find_competencies(s, v);
    }
    for (uint32_t i = 0; i < v->nfiles; i++) v->reads_facts |= declares_fields(items_of(s, v->files[i]));
    return v;
}

file_rank rank_of_file(sema *s, uint32_t from, uint32_t file) {
    if (from == file) return FILE_OWN;
    const test_view *v = view_of_file(s, from);
    return is_among(v->files, v->nused, file) ? FILE_USED : FILE_OTHER;
}

file_days days_of_view(const sema *s, const test_view *v) {
    file_days all = {0};
    for (uint32_t i = 0; i < v->nfiles; i++) {
        all.window |= s->days[v->files[i]].window;
        all.changes |= s->days[v->files[i]].changes;
    }
    return all;
}
