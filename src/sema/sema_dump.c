/* What the checker made of the rules, for people and golden tests: `comp dump --stage sema`. */
#include <inttypes.h>

#include "sema/sema.h"

static const char *const kind_names[] = { /* ORDER TYPE */
    "text", "number", "whole number", "percent", "money", "date", "yes/no", "enumeration", "list", "set"};

static void dump_type(buf *out, const sema_type *t) {
    if (!t) {
        buf_z(out, "not used");
        return;
    }
    buf_z(out, kind_names[t->kind]);
    str currency = t->kind == PT_MONEY ? sema_currency(t) : (str){NULL, 0};
    if (currency.n) buf_printf(out, " " STR_FMT, STR_ARG(currency));
    if (t->list) buf_printf(out, " of " STR_FMT, STR_ARG(t->list->name));
    else if (t->field) buf_printf(out, " of " STR_FMT, STR_ARG(t->field->name));
}

static void dump_field(buf *out, const sema_field *f, uint32_t depth);

static void dump_fields(buf *out, const sema_list *l, uint32_t depth) {
    for (uint32_t i = 0; i < l->nfields; i++) dump_field(out, l->fields[i], depth);
}

static void dump_field(buf *out, const sema_field *f, uint32_t depth) {
    buf_fill(out, ' ', 2 * depth);
    buf_printf(out, "field " STR_FMT ": %s", STR_ARG(f->name), kind_names[f->type]);
    if (f->currency.n) buf_printf(out, " " STR_FMT, STR_ARG(f->currency));
    if (f->currency_field) buf_printf(out, " in " STR_FMT, STR_ARG(f->currency_field->name));
    if (f->catalog) buf_printf(out, " of " STR_FMT, STR_ARG(f->catalog->name.text));
    for (const ast_names *m = f->members; m; m = m->next)
        buf_printf(out, "%s" STR_FMT, m == f->members ? " " : " | ", STR_ARG(m->name.text));
    if (!str_eq(f->name, f->json)) buf_printf(out, ", from \"" STR_FMT "\"", STR_ARG(f->json));
    if (f->may_be_missing) buf_z(out, ", may be missing");
    if (f->or_none) buf_z(out, ", or none");
    if (f->unique) buf_z(out, ", unique");
    if (f->dflt) buf_z(out, ", with a default");
    buf_char(out, '\n');
    if (f->child) dump_fields(out, f->child, depth + 1);
}

static const char *group_words(const ast_item *i) {
    switch (i->u.group.kind) {
    case GROUP_ALL: return "all of";
    case GROUP_ANY: return "any of";
    case GROUP_AT_LEAST: return "at least N of";
    }
    return "";
}

static void dump_items(buf *out, const ast_item *items, uint32_t depth);

static void dump_item(buf *out, const ast_item *i, uint32_t depth) {
    const ast_header *h = &i->header;
    static const char *const words[] = {[ITEM_COMPETENCY] = "competency", [ITEM_OPTION] = "option", [ITEM_TIER] = "tier",
                                        [ITEM_REQUIRE] = "require", [ITEM_LET] = "let", [ITEM_SET] = "set"};
    switch (i->kind) {
    case ITEM_COMPETENCY: case ITEM_OPTION: case ITEM_TIER: case ITEM_REQUIRE:
        buf_fill(out, ' ', 2 * depth);
        buf_printf(out, "%s " STR_FMT, words[i->kind], STR_ARG(h->name.text));
        if (h->only.text.n) buf_printf(out, " only " STR_FMT, STR_ARG(h->only.text));
        if (h->applies) buf_z(out, " applies when a condition holds");
        if (i->kind == ITEM_REQUIRE) buf_printf(out, " %s", group_words(i));
        buf_char(out, '\n');
        dump_items(out, i->items, depth + 1);
        break;
    case ITEM_LET: case ITEM_SET:
        buf_fill(out, ' ', 2 * depth);
        buf_printf(out, "%s " STR_FMT ": ", words[i->kind], STR_ARG(h->name.text));
        if (i->kind == ITEM_LET) dump_type(out, i->u.expr->type);
        else buf_printf(out, "%" PRIu32 " members", i->u.expr->ref.set ? i->u.expr->ref.set->n : 0);
        buf_char(out, '\n');
        break;
    case ITEM_CONDITION:
        buf_fill(out, ' ', 2 * depth);
        buf_z(out, "condition: ");
        dump_type(out, i->u.expr->type);
        buf_char(out, '\n');
        break;
    case ITEM_NO_REQUIREMENTS:
        buf_fill(out, ' ', 2 * depth);
        buf_z(out, "no requirements\n");
        break;
    case ITEM_POISON: case ITEM_TIERS: case ITEM_FACTS: case ITEM_CATALOG: case ITEM_PARTNER: case ITEM_TEST: break;
    }
}

static void dump_items(buf *out, const ast_item *items, uint32_t depth) {
    for (const ast_item *i = items; i; i = i->next) dump_item(out, i, depth);
}

void sema_dump(buf *out, const program *p) {
    for (uint32_t i = 0; i < p->ncatalogs; i++)
        buf_printf(out, "catalog " STR_FMT ": %" PRIu32 " codes\n", STR_ARG(p->catalogs[i]->name.text), p->catalogs[i]->n);
    if (p->nlists) dump_fields(out, p->lists[0], 0);
    for (uint32_t i = 0; i < p->nunits; i++) dump_items(out, p->units[i]->items, 0);
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        const sema_competency *c = &p->competencies[i];
        buf_printf(out, "tiers of " STR_FMT ":", STR_ARG(c->item->header.name.text));
        for (const ast_names *t = c->tiers; t; t = t->next) buf_printf(out, " " STR_FMT, STR_ARG(t->name.text));
        buf_z(out, c->designation ? " attained\n" : "\n");
    }
}
