/* What a name stands for: a field, a let, a member, a result.  A let is lowered once, however many use it. */
#include "plan/lowering.h"

static uint32_t field_node(lowering *lo, const sema_field *f, span at) {
    plan_type t = {.kind = f->type, .currency = f->currency};
    if (f->type == PT_ENUM) t.members = lower_members_of(lo, f);
    uint32_t list = lower_list_of(lo, f->list);
    const plan_node n = {.op = PLAN_FIELD, .type = lower_type(lo, t), .a = lower_field_number(lo, f)};
    return lower_node_with(lo, n, lower_dep_on(lo, list), at);
}

static uint32_t field_value(lowering *lo, const sema_field *f, const ast_expr *e) {
    uint32_t n = field_node(lo, f, e->at);
    if (!f->currency_field || sema_currency(e->type).n == 0) return n; /* `is known` needs no currency */
    uint32_t currency = field_node(lo, f->currency_field, e->at), type = lower_type_of(lo, e);
    uint32_t wanted = lower_text(lo, lo->pl->types[type].currency);
    plan_node m = {.op = PLAN_MONEY_IN, .type = type, .a = n, .b = currency, .c = wanted};
    return lower_node_with(lo, m, lower_dep_join(lo, lo->node_deps[n], lo->node_deps[currency]), e->at);
}

bool lower_let_get(lowering *lo, const let_key *key, uint32_t *number) {
    uint32_t i;
    if (!strmap_get(&lo->lets, (str){(const char *)key, sizeof *key}, &i)) return false;
    lower_note_dates(lo, lo->let_results[i].since, lo->let_results[i].next_change);
    *number = lo->let_results[i].number;
    return true;
}

let_key lower_let_key(const lowering *lo, const void *let, bool uses_tier) {
    return uses_tier ? (let_key){let, lo->tier, lo->competency} : (let_key){let, -1, 0};
}

void lower_let_put(lowering *lo, const let_key *key, uint32_t number, let_result outer) {
    strmap_add(&lo->lets, &lo->scratch, str_copy(&lo->scratch, (str){(const char *)key, sizeof *key}), lo->nlets);
    ARENA_GROW(&lo->scratch, lo->let_results, lo->nlets, lo->lets_cap);
    lo->let_results[lo->nlets++] = (let_result){number, lo->since, lo->next_change};
    lower_note_dates(lo, outer.since, outer.next_change);
}

let_result lower_let_open(lowering *lo) {
    let_result outer = {0, lo->since, lo->next_change};
    lo->since = DATE_MIN;
    lo->next_change = PLAN_NEVER;
    return outer;
}

static str let_label(lowering *lo, const sema_symbol *s) {
    const ast_header *h = &s->item->header;
    return str_copy(lo->a, h->title.text.n ? h->title.text : h->name.text);
}

uint32_t lower_let(lowering *lo, const sema_symbol *s) {
    let_key key = lower_let_key(lo, s, s->uses_tier);
    uint32_t n;
    if (lower_let_get(lo, &key, &n)) return n;
    let_result outer = lower_let_open(lo);
    n = lower_value(lo, s->item->u.expr);
    plan_node *node = &lo->pl->nodes[n];
    if (node->label.n == 0) node->label = let_label(lo, s);
    lower_let_put(lo, &key, n, outer);
    return n;
}

uint32_t lower_let_view(lowering *lo, const sema_symbol *s) {
    let_key key = lower_let_key(lo, s, s->uses_tier);
    uint32_t v;
    if (lower_let_get(lo, &key, &v)) return v;
    let_result outer = lower_let_open(lo);
    v = lower_view(lo, s->item->u.expr);
    if (lo->pl->views[v].label.n == 0) lo->pl->views[v].label = let_label(lo, s);
    lower_let_put(lo, &key, v, outer);
    return v;
}

uint32_t lower_verdict(lowering *lo, const sema_competency *c, const ast_expr *e) {
    const sema_competency *edition = lower_edition_of(lo, c);
    const ast_header *h = &(edition ? edition : c)->item->header;
    plan_node n = {.op = PLAN_VERDICT, .type = lower_type_of(lo, e), .a = c->index};
    n.label = str_copy(lo->a, h->title.text.n ? h->title.text : h->name.text);
    return lower_node_with(lo, n, 0, e->at);
}

/* The name of an area: a text that the rules know. */
static uint32_t area_constant(lowering *lo, str name, span at) {
    return lower_constant_of(lo, V_INT(lower_text(lo, name)), lower_plain_type(lo, PT_TEXT), at);
}

uint32_t lower_name(lowering *lo, const ast_expr *e) {
    const sema_symbol *s = e->ref.symbol;
    switch (s->kind) {
    case SYM_FIELD: return field_value(lo, s->field, e);
    case SYM_LET: return lower_let(lo, s);
    case SYM_AREA: return area_constant(lo, s->item->u.areas.area->name.text, e->at);
    case SYM_AS_OF: return lower_as_of(lo, e->at);
    case SYM_MEMBER:
        if (sema_is_areas(s->field)) return area_constant(lo, s->name, e->at);
        return lower_constant_of(lo, V_INT(s->number), lower_type_of(lo, e), e->at);
    case SYM_COMPETENCY: return lower_verdict(lo, s->competency, e);
    case SYM_TIER_KEY: return lower_constant_of(lo, V_INT(lo->tier), lower_type_of(lo, e), e->at);
    case SYM_DEFINITION: case SYM_SET: case SYM_CODE: case SYM_TIER: break; /* no values: sema lets none through */
    }
    return PLAN_NIL;
}
