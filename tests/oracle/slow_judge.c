/* design.md sections 2, 4 and 6: what a competency reads, whether the facts are right for it, and its result. */
#include "slow.h"

/* ---- what is read ---- */

/* What a competency reads.  While it is gathered, what depends on no row is judged: money of another currency makes
 * the facts wrong, whatever else decides. */
typedef struct reading {
    slow *s;
    bool *fields;           /* by field */
    bool *culprits;         /* by field: judging found it wrong */
    slow_code **codes;          /* by field; of all competencies */
    uint32_t asked;             /* competencies whose results are asked for, as bits: each is gathered once */
} reading;

typedef uint64_t lists; /* bit i: the row of list i is looked at */

/* Groups have a bit together: no list of groups is looked at inside another. */
static lists list_bit(const sema_list *l) {
    return l->groups ? (lists)1 << 63 : l->index ? (lists)1 << l->index : 0;
}

static lists see(reading *r, const ast_expr *e);
static slow_line **judge_roots(slow *s, const sema_competency *c, reading *r);

static void see_field(reading *r, const sema_field *f) {
    for (; f; f = f->list->field) r->fields[f->index] = true;
}

/* Judges what depends on no row. */
static lists judged(reading *r, const ast_expr *e, lists on) {
    if (on) return on;
    slow_value v = slow_expr(r->s, e);
    if (v.state == SLOW_ERROR) r->culprits[v.culprit->index] = r->s->wrong = true;
    return 0;
}

/* The lists outside that a list expression depends on; `list` receives which it is. */
static lists see_view(reading *r, const ast_expr *e, const sema_list **list) {
    if (e->kind == EXPR_WHERE) {
        lists on = see_view(r, e->u.where.list, list);
        return on | (see(r, e->u.where.cond) & ~list_bit(*list));
    }
    if (e->kind == EXPR_GROUPS) {
        const sema_list *base;
        see_view(r, e->u.groups.list, &base);
        *list = e->type->list;
        for (uint32_t k = 0; k < (*list)->groups->nkeys; k++) see_field(r, (*list)->fields[k]->of);
        return 0;
    }
    const sema_symbol *sym = e->ref.symbol;
    if (sym->kind == SYM_LET) return see_view(r, sym->item->u.expr, list);
    *list = sym->field->child;
    if (sym->field->of) return list_bit(sym->field->list);
    see_field(r, sym->field);
    return list_bit((*list)->parent);
}

static void see_unique(reading *r, const sema_list *list) {
    for (uint32_t i = 0; i < list->nfields; i++)
        if (list->fields[i]->unique && !list->groups) see_field(r, list->fields[i]);
}

static lists see_name(reading *r, const ast_expr *e) {
    const sema_symbol *sym = e->ref.symbol;
    if (sym->kind == SYM_LET) return see(r, sym->item->u.expr);
    if (sym->kind == SYM_COMPETENCY && !(r->asked >> sym->competency->index & 1)) { /* reads all that the other reads */
        r->asked |= 1u << sym->competency->index;
        if (slow_edition(r->s, sym->competency)) judge_roots(r->s, slow_edition(r->s, sym->competency), r);
    }
    if (sym->kind != SYM_FIELD) return 0;
    if (sym->field->of) return list_bit(sym->field->list);
    see_field(r, sym->field);
    if (!sym->field->currency_field || !sema_currency(e->type).n) return list_bit(sym->field->list);
    see_field(r, sym->field->currency_field);
    return judged(r, e, list_bit(sym->field->list));
}

static lists see_quant(reading *r, const ast_expr *e) {
    const sema_field *f = e->ref.subject->ref.symbol->field;
    const sema_set *set = e->u.quant.set->ref.set;
    see_field(r, f);
    for (uint32_t i = 0; i < set->n; i++) {
        if (!slow_in_force(r->s, set->members[i]->dates)) continue;
        slow_code **n = &r->codes[f->index];
        while (*n && !str_eq((*n)->code, set->members[i]->u.text)) n = &(*n)->next;
        if (*n) continue;
        *n = ARENA_NEW(r->s->a, slow_code);
        (*n)->code = set->members[i]->u.text;
    }
    return list_bit(f->list);
}

static bool names_tier(const ast_expr *key) {
    return key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_TIER_KEY;
}

/* Whether the key is that of the tier being judged; `otherwise` is where none of the table's is. */
static bool is_tier_label(const reading *r, const ast_expr *table, const ast_key *k, bool column) {
    if (k->kind != KEY_OTHERWISE) return k->value->ref.symbol->number == r->s->tier;
    for (const ast_key *other = table->u.by.columns; other && column; other = other->next)
        if (other != k && is_tier_label(r, table, other, column)) return false;
    for (const ast_row *row = table->u.by.rows; row && !column; row = row->next)
        for (const ast_key *other = row->keys; other; other = other->next)
            if (other != k && is_tier_label(r, table, other, column)) return false;
    return true;
}

static bool is_as_of(const ast_expr *key) {
    return key->kind == EXPR_NAME && key->ref.symbol && key->ref.symbol->kind == SYM_AS_OF;
}

/* The first day of a bound; the last row or column whose day has come is the one that counts. */
static int first_day(const ast_key *k) { return k->kind == KEY_FROM ? day_of(k->value->u.day) : 0; }

static bool is_bound_of_day(const slow *s, const ast_expr *table, const ast_key *k, bool column) {
    const ast_key *other = table->u.by.columns;
    if (first_day(k) > s->as_of) return false;
    for (; other && column; other = other->next)
        if (first_day(other) <= s->as_of && first_day(other) > first_day(k)) return false;
    for (const ast_row *row = table->u.by.rows; row && !column; row = row->next)
        if (first_day(row->keys) <= s->as_of && first_day(row->keys) > first_day(k)) return false;
    return true;
}

/* The axis is over `as_of` and by bounds alone: only what is for the day is there. */
static bool is_folded(const ast_expr *table, const ast_expr *key, bool column) {
    if (!is_as_of(key)) return false;
    for (const ast_key *k = table->u.by.columns; k && column; k = k->next)
        if (k->kind != KEY_BELOW && k->kind != KEY_FROM) return false;
    for (const ast_row *row = table->u.by.rows; row && !column; row = row->next)
        if (row->keys->kind != KEY_BELOW && row->keys->kind != KEY_FROM) return false;
    return true;
}

static bool is_chosen(const reading *r, const ast_expr *table, const ast_expr *key, const ast_key *keys, bool column) {
    bool tier = names_tier(key), day = is_folded(table, key, column), chosen = !tier && !day;
    for (const ast_key *k = keys; k && !chosen; k = column ? NULL : k->next)
        chosen = tier ? is_tier_label(r, table, k, column) : is_bound_of_day(r->s, table, k, column);
    return chosen;
}

/* Of a table over the tier, only what the tier chooses. */
static lists see_table(reading *r, const ast_expr *e) {
    const ast_expr *rows = e->u.by.keys, *columns = rows->next;
    lists on = 0;
    if (!names_tier(rows)) on |= see(r, rows);
    if (columns && !names_tier(columns)) on |= see(r, columns);
    for (const ast_row *row = e->u.by.rows; row; row = row->next) {
        if (!is_chosen(r, e, rows, row->keys, false)) continue;
        const ast_key *k = e->u.by.columns;
        for (const ast_expr *c = row->cells; c; c = c->next) {
            if (!columns || is_chosen(r, e, columns, k, true)) on |= see(r, c);
            if (k) k = k->next;
        }
    }
    return on;
}

static lists see_people(reading *r, const ast_expr *e) {
    const sema_list *list;
    lists on = see_view(r, e->u.people.list, &list), inside = 0;
    see_unique(r, list);
    for (const ast_line *l = e->u.people.lines; l; l = l->next) {
        inside |= see(r, l->who);
        if (l->whom) inside |= see(r, l->whom);
    }
    return judged(r, e, on | (inside & ~list_bit(list)));
}

static lists see_aggregate(reading *r, const ast_expr *e) {
    const sema_list *list;
    lists on = see_view(r, e->u.agg.list, &list);
    if (e->u.agg.op == AGG_COUNT) see_unique(r, list);
    else on |= see(r, e->u.agg.e) & ~list_bit(list);
    return judged(r, e, on);
}

static bool some_in_force(const slow *s, const sema_set *set) {
    bool some = false;
    for (uint32_t i = 0; i < set->n; i++) some |= slow_in_force(s, set->members[i]->dates);
    return some;
}

/* The result of a competency that is not in force, also by the name of a let. */
static bool is_absent(const slow *s, const ast_expr *e) {
    const sema_symbol *sym = e->kind == EXPR_NAME || e->kind == EXPR_PATH ? e->ref.symbol : NULL;
    if (sym && sym->kind == SYM_LET) return is_absent(s, sym->item->u.expr);
    return sym && sym->kind == SYM_COMPETENCY && !slow_edition(s, sym->competency);
}

static lists see_is(reading *r, const ast_expr *e) {
    const bool other = e->u.is.kind == IS_VALUE || e->u.is.kind == IS_AT_LEAST;
    if (is_absent(r->s, e->u.is.a) || (other && is_absent(r->s, e->u.is.b))) return 0;
    if (e->u.is.kind == IS_ONE_OF && !some_in_force(r->s, e->u.is.b->ref.set)) return 0;
    return see(r, e->u.is.a) | (other ? see(r, e->u.is.b) : 0);
}

static lists see(reading *r, const ast_expr *e) {
    switch (e->kind) {
    case EXPR_NAME: case EXPR_PATH: return see_name(r, e);
    case EXPR_UNARY: return see(r, e->u.unary.a);
    case EXPR_BINARY: return see(r, e->u.binary.a) | see(r, e->u.binary.b);
    case EXPR_IS: return see_is(r, e);
    case EXPR_WHEN: {
        lists on = see(r, e->u.when.a);
        if (e->u.when.b) on |= see(r, e->u.when.b);
        return e->u.when.c ? on | see(r, e->u.when.c) : on;
    }
    case EXPR_QUANT: return see_quant(r, e);
    case EXPR_AGG: return see_aggregate(r, e);
    case EXPR_THE: {
        const sema_list *list;
        lists on = see_view(r, e->u.the.list, &list);
        return judged(r, e, on | ((see(r, e->u.the.e) | see(r, e->u.the.key)) & ~list_bit(list)));
    }
    case EXPR_SOME: {
        const sema_list *list;
        lists on = see_view(r, e->u.some.list, &list);
        return judged(r, e, on | (see(r, e->u.some.cond) & ~list_bit(list)));
    }
    case EXPR_IF: return see(r, e->u.cond.cond) | see(r, e->u.cond.then) | see(r, e->u.cond.other);
    case EXPR_BY: return see_table(r, e);
    case EXPR_DEFAULT: return see(r, e->u.dflt.a) | see(r, e->u.dflt.other);
    case EXPR_PEOPLE: return see_people(r, e);
    case EXPR_CALL: {
        lists on = 0;
        for (const ast_expr *x = e->u.call.args; x; x = x->next) on |= see(r, x);
        return on;
    }
    case EXPR_VERDICTS: {
        lists on = 0;
        for (const ast_expr *x = e->u.verdicts.each; x; x = x->next)
            if (slow_edition(r->s, sema_member_of(x))) on |= see(r, x);
        return on;
    }
    case EXPR_SCORE: {
        lists on = 0;
        for (const ast_expr *x = e->u.score.parts; x; x = x->next) on |= see(r, x);
        return on;
    }
    case EXPR_PART: return slow_in_force(r->s, e->dates) ? see(r, e->u.part.earn) : 0;
    case EXPR_EARN: {
        const ast_expr *parts[] = {e->u.earn.points, e->u.earn.need, e->u.earn.of, e->u.earn.gate};
        lists on = 0;
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (parts[i]) on |= see(r, parts[i]);
        for (const ast_expr *x = e->u.earn.ways; x; x = x->next) on |= see(r, x);
        return on;
    }
    case EXPR_PARTS: return see(r, e->u.parts.score) | see(r, e->u.parts.bound);
    case EXPR_NUMBER:
    case EXPR_PERCENT:
    case EXPR_MONEY:
    case EXPR_DATE:
    case EXPR_TEXT:
    case EXPR_YESNO:
    case EXPR_NONE:
    case EXPR_CODE: case EXPR_SET: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_POISON:
        break;
    }
    return 0;
}

/* ---- structure: what a tier of an option asks ---- */

static bool is_judged(const ast_item *i) {
    return i->kind == ITEM_REQUIRE || i->kind == ITEM_CONDITION || i->kind == ITEM_NO_REQUIREMENTS;
}

static str tier_name(const sema_competency *c, uint32_t tier) {
    if (c->designation) return (str){0};
    const ast_names *t = c->tiers;
    while (tier-- > 0) t = t->next;
    return t->name.text;
}

static bool has_tier_block(const slow *s, const ast_item *items, str tier, bool *any) {
    bool found = false;
    for (; items; items = items->next)
        if (items->kind == ITEM_TIER) {
            *any = true;
            found |= str_eq(items->header.name.text, tier) && slow_in_force(s, items->header.dates);
        }
    return found;
}

/* An option lacks a tier that its header does not name with `only`, and one for which it has no block in force where
 * it has blocks. */
static bool offers(const slow *s, const ast_item *where, str tier) {
    bool any = false;
    if (where->header.only.text.n && !str_eq(where->header.only.text, tier)) return false;
    return has_tier_block(s, where->items, tier, &any) || !any;
}

typedef struct root { /* all items and conditions that bear on one tier of one option */
    const ast_item *items[256];
    const ast_expr *applies[8];
    uint32_t nitems, napplies;
} root;

static void add_items(const slow *s, root *r, const ast_item *items, str tier) {
    for (; items; items = items->next) {
        if (!slow_in_force(s, items->header.dates)) continue;
        if (items->kind == ITEM_TIER && str_eq(items->header.name.text, tier)) {
            if (items->header.applies) r->applies[r->napplies++] = items->header.applies;
            add_items(s, r, items->items, tier);
        }
        bool elsewhere = items->header.only.text.n && !str_eq(items->header.only.text, tier);
        if (is_judged(items) && !elsewhere && slow_is_there(s, items)) r->items[r->nitems++] = items;
    }
}

static bool root_of(const slow *s, const sema_competency *c, uint32_t option, uint32_t tier, root *r) {
    str name = tier_name(c, tier);
    const ast_item *o = slow_option(s, c, option);
    *r = (root){0};
    if (!offers(s, o ? o : c->item, name)) return false;
    if (c->item->header.applies) r->applies[r->napplies++] = c->item->header.applies;
    if (o && o->header.applies) r->applies[r->napplies++] = o->header.applies;
    add_items(s, r, c->item->items, name);
    if (o) add_items(s, r, o->items, name);
    return r->nitems > 0;
}

/* ---- lines ---- */

static bool is_for(const ast_item *i, str tier) {
    return is_judged(i) && (!i->header.only.text.n || str_eq(i->header.only.text, tier));
}

static unsigned of_truth(truth t) {
    return t == YES ? SLOW_MET : t == NO ? SLOW_UNMET : SLOW_MET | SLOW_UNMET;
}

/* Every way the lines from `l` on can turn out, each free of the others; `n` of them must be met, 0: all that apply. */
static unsigned every_way(const slow_line *l, uint32_t n, uint32_t met, uint32_t unmet) {
    if (!l) {
        if (met + unmet == 0) return SLOW_LAPSED;
        return (n ? met >= n : unmet == 0) ? SLOW_MET : SLOW_UNMET;
    }
    unsigned can = 0;
    if (l->can & SLOW_MET) can |= every_way(l->next, n, met + 1, unmet);
    if (l->can & SLOW_UNMET) can |= every_way(l->next, n, met, unmet + 1);
    if (l->can & SLOW_LAPSED) can |= every_way(l->next, n, met, unmet);
    return can;
}

static slow_line *judge_item(slow *s, const ast_item *i, str tier, reading *r);

static void see_items(reading *r, const ast_item *items, str tier) {
    for (; items; items = items->next) {
        if (!is_for(items, tier) || !slow_is_there(r->s, items)) continue;
        if (items->header.applies) see(r, items->header.applies);
        if (items->kind == ITEM_CONDITION) see(r, items->u.expr);
        if (items->kind == ITEM_REQUIRE) see_items(r, items->items, tier);
    }
}

/* What a `for each` can turn out to be: its members are alternatives. */
static unsigned judge_members(slow *s, const ast_item *i, str tier) {
    slow_rows view;
    slow_line *first = NULL, **end = &first;
    bool asked = false;
    for (const ast_item *k = i->items; k; k = k->next) asked |= is_for(k, tier) && slow_is_there(s, k);
    if (!asked) return SLOW_LAPSED;
    if (!slow_view(s, i->u.group.n, &view)) return SLOW_MET | SLOW_UNMET;
    for (uint32_t m = 0; m < view.n; m++) {
        if (view.pass[m] == NO) continue;
        slow_around around = slow_enter(s, &view, m);
        slow_line *lines = NULL, **last = &lines;
        for (const ast_item *k = i->items; k; k = k->next)
            if (is_for(k, tier) && slow_is_there(s, k)) {
                *last = judge_item(s, k, tier, NULL);
                last = &(*last)->next;
            }
        slow_leave(s, &view, around);
        *end = ARENA_NEW(s->a, slow_line);
        (*end)->can = every_way(lines, 0, 0, 0) | (view.pass[m] == YES ? 0u : SLOW_UNMET);
        end = &(*end)->next;
    }
    return first ? every_way(first, 1, 0, 0) : SLOW_UNMET;
}

static slow_line *judge_item(slow *s, const ast_item *i, str tier, reading *r) {
    slow_line *line = ARENA_NEW(s->a, slow_line), **last = &line->children;
    line->item = i;
    if (r && i->kind == ITEM_CONDITION) see(r, i->u.expr);
    if (r && i->header.applies) see(r, i->header.applies);
    if (i->kind == ITEM_NO_REQUIREMENTS) line->can = SLOW_MET;
    if (i->kind == ITEM_CONDITION) line->can = of_truth(slow_cond(s, i->u.expr));
    bool each = i->kind == ITEM_REQUIRE && i->u.group.kind == GROUP_EACH;
    if (each) {
        const sema_list *list;
        if (r) see_view(r, i->u.group.n, &list);
        if (r) see_items(r, i->items, tier);
        line->can = judge_members(s, i, tier);
    }
    if (i->kind == ITEM_REQUIRE && !each) {
        for (const ast_item *k = i->items; k; k = k->next)
            if (is_for(k, tier) && slow_is_there(s, k)) {
                *last = judge_item(s, k, tier, r);
                last = &(*last)->next;
            }
        long n = i->u.group.kind == GROUP_ANY ? 1 : i->u.group.kind == GROUP_AT_LEAST ? slow_count(s, i->u.group.n) : 0;
        line->can = every_way(line->children, (uint32_t)n, 0, 0);
    }
    if (!i->header.applies) return line;
    truth applies = slow_cond(s, i->header.applies);
    if (applies == NO) line->can = SLOW_LAPSED;
    if (applies == PERHAPS || applies == WRONG) line->can |= SLOW_LAPSED;
    return line;
}

static slow_line *judge_root(slow *s, const sema_competency *c, uint32_t option, uint32_t tier, reading *r) {
    root what;
    if (!root_of(s, c, option, tier, &what)) return NULL;
    slow_line *line = ARENA_NEW(s->a, slow_line), **last = &line->children;
    truth applies = YES;
    s->tier = tier;
    for (uint32_t i = 0; i < what.napplies; i++) {
        if (r) see(r, what.applies[i]);
        applies = truth_and(applies, slow_cond(s, what.applies[i]));
    }
    for (uint32_t i = 0; i < what.nitems; i++) {
        *last = judge_item(s, what.items[i], tier_name(c, tier), r);
        last = &(*last)->next;
    }
    line->can = applies == NO ? SLOW_LAPSED : every_way(line->children, 0, 0, 0);
    if (applies == PERHAPS || applies == WRONG) line->can |= SLOW_LAPSED;
    return line;
}

/* All options' tiers, tier by tier.  In the middle of another competency's, whose tier is current again afterwards. */
static slow_line **judge_roots(slow *s, const sema_competency *c, reading *r) {
    uint32_t tier = s->tier, n = slow_noptions(s, c) * c->ntiers;
    slow_line **roots = ARENA_ARRAY(s->a, slow_line *, n);
    for (uint32_t i = 0; i < n; i++) roots[i] = judge_root(s, c, i / c->ntiers, i % c->ntiers, r);
    s->tier = tier;
    return roots;
}

/* ---- results ---- */

static truth tier_is_met(const slow *s, const sema_competency *c, slow_line **roots, uint32_t tier) {
    truth met = NO;
    for (uint32_t o = 0; o < slow_noptions(s, c); o++) {
        const slow_line *l = roots[o * c->ntiers + tier];
        met = truth_or(met, !l || !(l->can & SLOW_MET) ? NO : l->can == SLOW_MET ? YES : PERHAPS);
    }
    return met;
}

static slow_result result_of(const slow *s, const sema_competency *c, slow_line **roots) {
    int met = -1, perhaps = -1;
    for (int t = 0; t < (int)c->ntiers; t++) {
        truth tier = tier_is_met(s, c, roots, (uint32_t)t);
        if (tier == YES) met = t;
        if (tier == PERHAPS) perhaps = t;
    }
    if (perhaps > met) return (slow_result){SLOW_UNDETERMINED, met, perhaps};
    return (slow_result){met < 0 ? SLOW_NO_TIER : SLOW_TIER, met, met};
}

slow_result slow_verdict(slow *s, const sema_competency *c) {
    const sema_competency *edition = slow_edition(s, c);
    if (!edition) return (slow_result){SLOW_NO_TIER, -1, -1};
    if (!s->asked[c->index]) s->verdicts[c->index] = result_of(s, edition, judge_roots(s, edition, NULL));
    s->asked[c->index] = true;
    return s->verdicts[c->index];
}

slow_outcome slow_judge(slow *s, const tree *facts) {
    const program *p = s->p;
    slow_outcome out = {ARENA_ARRAY(s->a, slow_result, p->ncompetencies),
                        ARENA_ARRAY(s->a, slow_line **, p->ncompetencies)};
    for (uint32_t c = 0; c < p->ncompetencies; c++)
        out.results[c] = (slow_result){slow_edition(s, &p->competencies[c]) ? SLOW_INVALID : SLOW_ABSENT, -1, -1};
    if (!facts) return out;

    s->row = ARENA_ARRAY(s->a, const tree *, p->nlists);
    s->row[0] = facts;
    s->verdicts = ARENA_ARRAY(s->a, slow_result, p->ncompetencies);
    s->asked = ARENA_ARRAY(s->a, bool, p->ncompetencies);
    slow_code **codes = ARENA_ARRAY(s->a, slow_code *, p->nfields + 1);
    bool *culprits = ARENA_ARRAY(s->a, bool, p->nfields + 1), **reads = ARENA_ARRAY(s->a, bool *, p->ncompetencies);
    bool *wrong = ARENA_ARRAY(s->a, bool, p->ncompetencies);
    for (uint32_t c = 0; c < p->ncompetencies; c++) {
        const sema_competency *sc = slow_edition(s, &p->competencies[c]);
        reads[c] = ARENA_ARRAY(s->a, bool, p->nfields + 1);
        reading r = {s, reads[c], culprits, codes, 0};
        s->wrong = false;
        if (!sc) continue;
        out.roots[c] = judge_roots(s, sc, &r);
        wrong[c] = s->wrong;
    }
    for (uint32_t f = 0; f < p->nfields; f++) {
        bool right = !culprits[f] && slow_check_field(s, p->fields[f], codes[f]);
        for (uint32_t c = 0; c < p->ncompetencies; c++) wrong[c] |= reads[c][f] && !right;
    }
    for (uint32_t c = 0; c < p->ncompetencies; c++)
        if (!wrong[c] && slow_edition(s, &p->competencies[c]))
            out.results[c] = result_of(s, slow_edition(s, &p->competencies[c]), out.roots[c]);
    return out;
}
