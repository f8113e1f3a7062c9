/* The facts that the rules want: fields that came or went, and what is said of those that are there on both sides.
 * Only fields that some requirement reads are told, with those who read them. */
#include "diff/differ.h"

typedef struct reads {
    differ *d;
    bool *of; /* by field of the program */
} reads;

static void see_field(void *with, const sema_field *f) {
    const reads *r = with;
    if (f->of) f = f->of;
    if (!f->list) return;
    r->of[f->index] = true;
    if (f->currency_field) r->of[f->currency_field->index] = true;
    for (uint32_t i = 0; f->child && i < f->child->nfields; i++) /* rows are told apart wherever they are looked at */
        if (f->child->fields[i]->unique) r->of[f->child->fields[i]->index] = true;
}

static bool is_asked(const ast_item *i) {
    return i->kind == ITEM_REQUIRE || i->kind == ITEM_CONDITION;
}

static void read_by_items(reads *r, forms *f, const ast_item *items, const sema_competency *c) {
    for (const ast_item *i = items; i; i = i->next) {
        if (i->header.applies) form_of_expr(f, i->header.applies, FORM_EVERY_TIER);
        if (is_asked(i)) form_of_item(f, i, c, FORM_EVERY_TIER);
        if (i->kind == ITEM_OPTION || i->kind == ITEM_TIER) read_by_items(r, f, i->items, c);
    }
}

/* Fields that a competency reads.  A let's form is remembered, so each competency is looked at with its own forms. */
static void read_by(reads *r, const sema_competency *first) {
    forms f = {.a = r->d->a, .see = see_field, .with = r};
    for (const sema_competency *c = first; c; c = c->next_edition) {
        if (c->item->header.applies) form_of_expr(&f, c->item->header.applies, FORM_EVERY_TIER);
        read_by_items(r, &f, c->item->items, c);
    }
}

static bool *fields_read(differ *d, const program *p) {
    reads r = {d, ARENA_ARRAY(d->a, bool, p->nfields + 1)};
    for (uint32_t i = 0; i < p->ncompetencies; i++) read_by(&r, &p->competencies[i]);
    return r.of;
}

/* ---- words ---- */

static str enum_words(differ *d, const sema_field *f) {
    str words = {0};
    for (const ast_names *m = f->members; m; m = m->next)
        words = words.n ? str_printf(d->a, STR_FMT " | " STR_FMT, STR_ARG(words), STR_ARG(m->name.text)) : m->name.text;
    return words;
}

static str type_text(differ *d, const sema_field *f) {
    static const char *const words[] = {
        [PT_TEXT] = "text", [PT_NUMBER] = "number", [PT_WHOLE] = "whole number", [PT_PERCENT] = "percent",
        [PT_MONEY] = "money", [PT_DATE] = "date", [PT_YESNO] = "yes/no", [PT_ENUM] = "tier", [PT_LIST] = "list",
        [PT_SET] = "set"};
    if (f->type == PT_ENUM && f->members && !f->tiers_of) return enum_words(d, f);
    if (f->type == PT_MONEY && f->currency.n) return str_printf(d->a, "money " STR_FMT, STR_ARG(f->currency));
    if (f->type == PT_MONEY && f->currency_field)
        return str_printf(d->a, "money in " STR_FMT, STR_ARG(f->currency_field->name));
    return str_from(words[f->type]);
}

static str absent_text(const differ *d, const diff_side *side, const sema_field *f) {
    if (f->may_be_missing) return STR_LIT("may be missing");
    if (f->or_none) return STR_LIT("or none");
    if (!f->dflt) return STR_LIT("must be there");
    return str_printf(d->a, "is " STR_FMT " where it is missing", STR_ARG(words_of((differ *)d, side, f->dflt->at)));
}

static str field_words(differ *d, const diff_side *side, const sema_field *f) {
    return str_printf(d->a, STR_FMT ", " STR_FMT, STR_ARG(type_text(d, f)), STR_ARG(absent_text(d, side, f)));
}

/* ---- changes ---- */

static void say_field(differ *d, diff_home *home, diff_kind kind, const char *what, str path, str old, str new,
                      const sema_field *a, const sema_field *b) {
    add_change(d, home,
               (diff_change){.kind = kind, .what = str_from(what), .subject = path, .old_text = old, .new_text = new,
                             .old_at = a ? a->ast->at : SPAN_NONE, .new_at = b ? b->ast->at : SPAN_NONE});
}

static void field_changes(differ *d, diff_home *home, str path, const sema_field *a, const sema_field *b) {
    str old = type_text(d, a), new = type_text(d, b);
    if (!str_eq(old, new)) say_field(d, home, DIFF_CHANGED, "type", path, old, new, a, b);
    old = absent_text(d, &d->old, a), new = absent_text(d, &d->new, b);
    if (!str_eq(old, new)) say_field(d, home, DIFF_CHANGED, "if missing", path, old, new, a, b);
    if (a->evidence.n && b->evidence.n && !str_eq(a->evidence, b->evidence))
        add_change(d, home, (diff_change){.kind = DIFF_RETITLED, .words_only = true, .what = STR_LIT("attested"),
                                          .subject = path, .old_text = a->evidence, .new_text = b->evidence,
                                          .old_at = a->ast->at, .new_at = b->ast->at});
    if (a->unique != b->unique)
        say_field(d, home, DIFF_CHANGED, "", path, a->unique ? STR_LIT("unique") : STR_LIT("not unique"),
                  b->unique ? STR_LIT("unique") : STR_LIT("not unique"), a, b);
}

static const sema_field *field_at(differ *d, const program *p, str path) {
    for (uint32_t i = 0; i < p->nfields; i++)
        if (str_eq(form_field_path(d->a, p->fields[i]), path)) return p->fields[i];
    return NULL;
}

void facts_changes(differ *d) {
    bool *old_reads = fields_read(d, d->old.p), *new_reads = fields_read(d, d->new.p);
    d->group = group_of(d, NULL, NULL, (str){0}, (str){0});
    diff_home *home = home_of(d, HOME_FACTS, (str){0}, (str){0}, SPAN_NONE, SPAN_NONE);
    for (uint32_t i = 0; i < d->old.p->nfields; i++) {
        const sema_field *a = d->old.p->fields[i], *b;
        str path = form_field_path(d->a, a);
        b = field_at(d, d->new.p, path);
        if (!b && old_reads[i])
            say_field(d, home, DIFF_REMOVED, "field", path, field_words(d, &d->old, a), (str){0}, a, NULL);
        if (b && (old_reads[i] || new_reads[b->index])) field_changes(d, home, path, a, b);
    }
    for (uint32_t i = 0; i < d->new.p->nfields; i++) {
        const sema_field *b = d->new.p->fields[i];
        str path = form_field_path(d->a, b);
        if (new_reads[i] && !field_at(d, d->old.p, path))
            say_field(d, home, DIFF_ADDED, "field", path, (str){0}, field_words(d, &d->new, b), NULL, b);
    }
}
