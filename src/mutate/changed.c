/* Changed texts, compiled: the mutant among the sources as they are, its `use` lines leading where they led before, and
 * the files that its tests name as they were read once.  See mutation.h. */
#include <string.h>

#include "mutate/mutation.h"

/* ---- files of the tests ---- */

static const struct kept_file *kept_file(const files_kept *f, const char *path) {
    for (uint32_t i = 0; i < f->n; i++)
        if (str_eqz(f->at[i].path, path)) return &f->at[i];
    return NULL;
}

bool mutation_keep_file(void *context, const char *path, comp_source *out) {
    files_keeping *k = context;
    files_kept *f = &k->of->files;
    arena *a = &k->of->arena;
    bool read = k->files && k->files->read(k->files->context, path, out);
    str text = read ? (str){out->text, (uint32_t)out->len} : str_from(out->text);
    if (kept_file(f, path)) return read;
    if (f->n == f->cap) {
        f->cap = f->cap ? 2 * f->cap : 8;
        struct kept_file *more = ARENA_ARRAY(a, struct kept_file, f->cap);
        if (f->n) memcpy(more, f->at, f->n * sizeof *more);
        f->at = more;
    }
    f->at[f->n++] = (struct kept_file){str_copy(a, str_from(path)), str_copy(a, text), read};
    return read;
}

static bool read_kept(void *context, const char *path, comp_source *out) {
    const struct kept_file *file = kept_file(context, path);
    *out = (comp_source){.name = path};
    if (file) *out = (comp_source){path, file->text.p, file->text.n};
    return file && file->read;
}

/* ---- compiling what is changed ---- */

/* A `use` names a file of the run: that which it named before. */
static comp_found find_again(void *context, const char *path, comp_source *out) {
    const program *p = context;
    for (uint32_t i = 0; i < p->nunits; i++)
        for (const ast_item *it = p->units[i] ? p->units[i]->items : NULL; it; it = it->next) {
            if (it->kind != ITEM_USE || !it->u.use.found || !str_eqz(it->u.use.path, path)) continue;
            const source *s = &p->sources->at[it->u.use.src];
            *out = (comp_source){s->name.p, s->text.p, s->text.n};
            return COMP_FOUND_BEFORE;
        }
    return COMP_FOUND_NOT;
}

static uint32_t add_edit(mutant_edit *edits, uint32_t n, mutant_edit e) {
    uint32_t i = n;
    for (; i > 0 && edits[i - 1].at.lo > e.at.lo; i--) edits[i] = edits[i - 1];
    edits[i] = e;
    return n + 1;
}

/* Those of source `src`, in order. */
static uint32_t edits_of(mutant_edit *edits, uint32_t src, const mutant *m, more_edits more) {
    uint32_t n = 0;
    for (uint32_t i = 0; m && m->at.src == src && i < m->nedits; i++) n = add_edit(edits, n, m->edits[i]);
    for (uint32_t i = 0; i < more.n; i++)
        if (more.at[i].at.src == src) n = add_edit(edits, n, more.at[i]);
    return n;
}

comp_status mutation_compile(comp_program **out, arena *a, const comp_mutation *of, const mutant *m, more_edits more,
                             comp_diags *ds) {
    const source_set *from = &of->program->sources;
    comp_source *sources = ARENA_ARRAY(a, comp_source, from->n + 1);
    mutant_edit *edits = ARENA_ARRAY(a, mutant_edit, MUTANT_MOST_EDITS + more.n);
    for (uint32_t i = 0; i < from->n; i++) {
        uint32_t n = edits_of(edits, i, m, more);
        str text = n ? edited_text(a, &from->at[i], edits, n) : from->at[i].text;
        sources[i] = (comp_source){from->at[i].name.p, text.p, text.n};
    }
    if (more.source) sources[from->n] = *more.source;
    const comp_finder again = {find_again, of->program->checked};
    return comp_compile_files(out, sources, from->n + (more.source != NULL), &again, ds);
}

comp_status mutation_suite(suite **out, const comp_mutation *of, const comp_program *changed, comp_diags *ds) {
    const comp_files files = {read_kept, (void *)&of->files};
    const suite_options options = {.today = of->today, .rates = of->suite->rates};
    return suite_new(out, changed, &files, &options, ds);
}

/* ---- tests that name what is gone ---- */

/* Where `offset` of the changed source was before. */
static uint32_t offset_before(const mutant_edit *edits, uint32_t n, uint32_t offset) {
    uint32_t shift = 0; /* modulo 2^32 */
    for (uint32_t i = 0; i < n && edits[i].at.lo + shift + edits[i].text.n <= offset; i++)
        shift += edits[i].text.n - (edits[i].at.hi - edits[i].at.lo);
    return offset - shift;
}

static const ast_expect *expect_among(const ast_expect *x, span at) {
    while (x && !(x->at.src == at.src && x->at.lo <= at.lo && at.lo < x->at.hi)) x = x->next;
    return x;
}

static const ast_expect *expect_at(const program *p, span at) {
    for (uint32_t i = 0; i < p->ntests; i++) {
        const ast_expect *found = expect_among(p->tests[i]->u.test.expects, at);
        for (const ast_case *c = p->tests[i]->u.test.cases; c && !found; c = c->next)
            found = expect_among(c->expects, at);
        if (found) return found;
    }
    return NULL;
}

bool mutation_unfit(arena *a, const comp_mutation *of, const mutant *m, const comp_diags *ds, more_edits *more) {
    mutant_edit *edits = ARENA_ARRAY(a, mutant_edit, MUTANT_MOST_EDITS + more->n);
    mutant_edit *gone = ARENA_ARRAY(a, mutant_edit, more->n + ds->list.errors);
    uint32_t n = more->n;
    if (n) memcpy(gone, more->at, n * sizeof *gone);
    for (const diag *d = ds->list.first; d; d = d->next) {
        if (diag_infos[d->code].severity != SEVERITY_ERROR) continue;
        if (span_is_none(d->at) || d->at.src >= of->program->sources.n) return false;
        uint32_t count = edits_of(edits, d->at.src, m, *more), lo = offset_before(edits, count, d->at.lo);
        const ast_expect *x = expect_at(of->program->checked, (span){d->at.src, lo, lo});
        if (!x) return false;
        bool there = false;
        for (uint32_t i = 0; i < n; i++) there |= gone[i].at.src == x->at.src && gone[i].at.lo == x->at.lo;
        if (!there) gone[n++] = (mutant_edit){x->at, {0}};
    }
    bool some = n > more->n;
    *more = (more_edits){gone, n, more->source};
    return some;
}
