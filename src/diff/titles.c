/* What definitions, parts of scores and the codes of catalogs are called: it is shown in answers, and no result
 * depends on it. */
#include "diff/differ.h"

/* ---- definitions ---- */

/* Of definitions of one name and kind. */
static void definition_titles(differ *d, const ast_item *a, const ast_item *b) {
    const ast_expr *x = a->u.expr, *y = b->u.expr;
    bool scores = a->kind == ITEM_LET && x && y && x->kind == EXPR_SCORE && y->kind == EXPR_SCORE;
    diff_home *home = home_of(d, definition_kind(b), b->header.name.text, b->header.title.text, a->at, b->at);
    if (!str_eq(a->header.title.text, b->header.title.text))
        add_change(d, home, (diff_change){.kind = DIFF_RETITLED, .words_only = true, .old_text = a->header.title.text,
                                          .new_text = b->header.title.text, .old_at = a->at, .new_at = b->at});
    if (scores) parts_words(d, home, x, y);
}

void definitions_titles(differ *d, const ast_item *olds, const ast_item *news) {
    for (const ast_item *a = olds; a; a = a->next)
        for (const ast_item *b = news; b; b = b->next) {
            if (b->kind != a->kind || !str_eq(a->header.name.text, b->header.name.text)) continue;
            if (a->kind == ITEM_LET || a->kind == ITEM_SET) definition_titles(d, a, b);
            else if (a->kind == ITEM_TIER) definitions_titles(d, a->items, b->items);
        }
}

void shared_titles(differ *d) {
    d->group = group_of(d, NULL, NULL, (str){0}, (str){0});
    for (uint32_t i = 0; i < d->old.ndefinitions; i++) {
        const diff_definition *a = &d->old.definitions[i], *b = a->competency ? NULL : counterpart(d, &d->old, a);
        if (b) definition_titles(d, a->item, b->item);
    }
}

/* ---- catalogs ---- */

static str code_title(const ast_entry *e) { return str_eq(e->code.text, e->title.text) ? (str){0} : e->title.text; }

static const ast_entry *entry_of(const sema_catalog *c, str code) {
    uint32_t position;
    const ast_entry *e = strmap_get(&c->codes, code, &position) ? c->entries : NULL;
    while (e && !str_eq(e->code.text, code)) e = e->next;
    return e;
}

/* Does some catalog of that name call the code so? */
static bool is_called(const program *p, str catalog, const ast_entry *like) {
    for (uint32_t i = 0; i < p->ncatalogs; i++) {
        const ast_entry *e =
            str_eq(p->catalogs[i]->name.text, catalog) ? entry_of(p->catalogs[i], like->code.text) : NULL;
        if (e && str_eq(code_title(e), code_title(like))) return true;
    }
    return false;
}

static void code_changes(differ *d, const ast_entry *x, const ast_entry *y, str catalog) {
    diff_home *home = home_of(d, HOME_FACTS, (str){0}, (str){0}, SPAN_NONE, SPAN_NONE);
    str old = code_title(x), new = code_title(y);
    for (const diff_change *c = home->first; c; c = c->next)
        if (c->named && str_eq(c->what, catalog) && str_eq(c->subject, y->code.text) && str_eq(c->old_text, old) &&
            str_eq(c->new_text, new))
            return; /* as another catalog of that name */
    add_change(d, home, (diff_change){.kind = DIFF_RETITLED, .words_only = true, .named = true, .what = catalog,
                                      .subject = y->code.text, .old_text = old, .new_text = new, .old_at = x->code.at,
                                      .new_at = y->code.at});
}

static uint32_t count_catalogs(const program *p, uint32_t before, str name) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < before; i++) n += str_eq(p->catalogs[i]->name.text, name);
    return n;
}

/* Titles of the codes of catalogs of one name.  Competencies may have one each: where there are as many as before,
 * each is compared with the one that stood in its place, else a title that is known on the other side is no change. */
void catalogs_titles(differ *d) {
    const program *old = d->old.p, *new = d->new.p;
    d->group = group_of(d, NULL, NULL, (str){0}, (str){0});
    for (uint32_t k = 0; k < new->ncatalogs; k++)
        for (uint32_t i = 0; i < old->ncatalogs; i++) {
            const sema_catalog *a = old->catalogs[i], *b = new->catalogs[k];
            str name = b->name.text;
            if (!str_eq(a->name.text, name)) continue;
            bool as_many = count_catalogs(old, old->ncatalogs, name) == count_catalogs(new, new->ncatalogs, name);
            if (as_many && count_catalogs(old, i, name) != count_catalogs(new, k, name)) continue;
            for (const ast_entry *y = b->entries; y; y = y->next) {
                uint32_t at;
                if (!strmap_get(&a->codes, y->code.text, &at) || str_eq(a->titles[at], y->title.text)) continue;
                const ast_entry *x = entry_of(a, y->code.text);
                if (as_many || !(is_called(new, name, x) || is_called(old, name, y))) code_changes(d, x, y, name);
            }
        }
}
