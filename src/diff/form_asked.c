/* Forms of what is asked: requirements, tiers of an option, competencies. */
#include "diff/form_impl.h"

static str tier_name(const sema_competency *c, uint32_t tier) {
    const ast_names *t = c ? c->tiers : NULL;
    while (t && tier--) t = t->next;
    return t ? t->name.text : STR_LIT("attained");
}

static bool is_asked(const ast_item *i) {
    return i->kind == ITEM_REQUIRE || i->kind == ITEM_CONDITION || i->kind == ITEM_NO_REQUIREMENTS;
}

/* `only gold` says the same of what stands in a tier of that name. */
static bool is_for(const ast_item *i, const sema_competency *c, int32_t tier) {
    return tier < 0 || !i->header.only.text.n || sema_tier(c, i->header.only.text) == tier;
}

static str as_new(const forms *f, const sema_competency *c, str tier) {
    return c ? form_tier_name(f, c->item->header.name.text, tier) : tier;
}

static uint32_t only_form(forms *f, const ast_item *i, const sema_competency *c, int32_t tier, uint32_t form) {
    if (tier >= 0 || !i->header.only.text.n) return form;
    return form2(f, OF_OFFER, form_text(f, as_new(f, c, i->header.only.text)), form);
}

static uint32_t applies_form(forms *f, const ast_item *i, int32_t tier, uint32_t form) {
    if (!i->header.applies) return form;
    return form2(f, OF_APPLIES, form_of_expr(f, i->header.applies, tier), form);
}

ast_group form_group(forms *f, const ast_item *it) {
    const ast_expr *n = it->u.group.kind == GROUP_AT_LEAST ? it->u.group.n : NULL;
    bool of_one = n && n->kind == EXPR_NUMBER && value_cmp(f->a, n->u.number, V_INT(1)) == 0;
    return of_one ? GROUP_ANY : it->u.group.kind;
}

static uint32_t group_form(forms *f, const ast_item *it, const sema_competency *c, int32_t tier) {
    ast_group kind = form_group(f, it);
    uint32_t of = kind == GROUP_ALL ? OF_ALL : kind == GROUP_ANY ? OF_ANY : kind == GROUP_EACH ? OF_EACH : OF_AT_LEAST;
    parts p = {0};
    form_add(f, &p, of);
    if (kind == GROUP_AT_LEAST || kind == GROUP_EACH) form_add(f, &p, form_of_expr(f, it->u.group.n, tier));
    uint32_t first = p.n;
    for (const ast_item *i = it->items; i; i = i->next) {
        if (!is_asked(i) || !is_for(i, c, tier)) continue;
        uint32_t x = form_of_item(f, i, c, tier);
        if (first == 1) form_join(f, &p, of, x);
        else form_add(f, &p, x);
    }
    if (first == 1) return p.n == 1 ? form0(f, OF_ABSENT) : form_joined(f, &p);
    form_sort(&p, first);
    return form_made(f, &p);
}

uint32_t form_of_item(forms *f, const ast_item *it, const sema_competency *c, int32_t tier) {
    uint32_t form = 0;
    if (it->kind == ITEM_CONDITION) form = form_of_expr(f, it->u.expr, tier);
    else if (it->kind == ITEM_NO_REQUIREMENTS) form = form0(f, OF_NO_REQUIREMENTS);
    else form = group_form(f, it, c, tier);
    return only_form(f, it, c, tier, form_dated(f, it->header.dates, applies_form(f, it, tier, form)));
}

/* What the blocks of a tier say of it themselves: when they apply, and when they are in force. */
static uint32_t block_form(forms *f, const ast_item *block, int32_t tier) {
    return form_dated(f, block->header.dates, applies_form(f, block, tier, form0(f, OF_OFFER)));
}

static void add_asked(forms *f, parts *p, const ast_item *items, const sema_competency *c, int32_t tier,
                      const ast_dates *dates) {
    for (const ast_item *i = items; i; i = i->next) {
        if (i->kind == ITEM_TIER && sema_tier(c, i->header.name.text) == tier) {
            uint32_t block = block_form(f, i, tier);
            if (block != form0(f, OF_OFFER)) form_add(f, p, block);
            add_asked(f, p, i->items, c, tier, i->header.dates);
        }
        if (!is_asked(i) || !is_for(i, c, tier)) continue;
        form_join(f, p, OF_ALL, form_dated(f, dates, form_of_item(f, i, c, tier)));
    }
}

uint32_t form_of_tier(forms *f, const sema_competency *c, const ast_item *option, int32_t tier) {
    if (!sema_offers(c, option, (uint32_t)tier)) return 0;
    parts p = {0};
    form_add(f, &p, OF_ALL);
    add_asked(f, &p, c->item->items, c, tier, NULL);
    if (option) add_asked(f, &p, option->items, c, tier, NULL);
    if (p.n == 1) return 0;
    form_set(&p, 1);
    uint32_t form = form_made(f, &p);
    if (option) form = applies_form(f, option, tier, form);
    return applies_form(f, c->item, tier, form);
}

uint32_t form_of_option(forms *f, const sema_competency *c, const ast_item *option) {
    parts p = {0};
    form_add(f, &p, OF_OPTION);
    for (uint32_t t = 0; t < c->ntiers; t++) form_add(f, &p, form_of_tier(f, c, option, (int32_t)t));
    return form_dated(f, option ? option->header.dates : NULL, form_made(f, &p));
}

uint32_t form_of_competency(forms *f, const sema_competency *c) {
    parts p = {0};
    form_add(f, &p, OF_COMPETENCY_BODY);
    for (uint32_t t = 0; t < c->ntiers; t++) form_add(f, &p, form_text(f, as_new(f, c, tier_name(c, t))));
    for (uint32_t o = 0; o < c->noptions; o++) form_add(f, &p, form_of_option(f, c, c->options[o]));
    if (c->noptions == 0) form_add(f, &p, form_of_option(f, c, NULL));
    form_sort(&p, 1 + c->ntiers);
    return form_made(f, &p);
}
