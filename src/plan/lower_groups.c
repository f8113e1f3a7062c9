/* Lists of groups: `usage per tenant` to a list of the plan whose rows judging makes.
 *
 * The rows that are grouped are a view, and may be others for each tier; so a list of the checked program can be several
 * of the plan, and lists of one view and the same keys are one, however often they are written. */
#include "plan/lowering.h"

/* `usage per user, workload` */
static str name_of(lowering *lo, const sema_list *l) {
    str name = l->name;
    for (uint32_t i = 0; i < l->groups->nkeys; i++)
        name = str_printf(lo->a, STR_FMT "%s" STR_FMT, STR_ARG(name), i ? ", " : " per ", STR_ARG(l->fields[i]->name));
    return name;
}

static uint32_t list_new(lowering *lo, const sema_list *l) {
    plan *pl = lo->pl;
    uint32_t number = pl->nlists, first = pl->nfields;
    plan_list *list = PLAN_PUSH(lo, lists, nlists, CAP_LISTS);
    *list = (plan_list){.name = name_of(lo, l), .field = l->field->index, .fields = {first, l->groups->nkeys},
                        .id_field = l->groups->nkeys == 1 ? first : PLAN_NIL, .name_field = PLAN_NIL,
                        .group = pl->ngroups};
    for (uint32_t i = 0; i < l->groups->nkeys; i++) {
        plan_field key = lower_field(lo, l->fields[i]);
        key.list = number;
        key.has_default = false;
        key.currency_field = PLAN_NIL;
        *PLAN_PUSH(lo, fields, nfields, CAP_FIELDS) = key;
    }
    return number;
}

static uint32_t lower_once(lowering *lo, const sema_list *l) {
    const ast_expr *e = l->groups->expr;
    uint32_t n = l->groups->nkeys, number;
    uint32_t *view_and_keys = ARENA_ARRAY(&lo->scratch, uint32_t, n + 1);
    view_and_keys[0] = lower_view(lo, e->u.groups.list);
    for (uint32_t i = 0; i < n; i++) view_and_keys[i + 1] = l->fields[i]->of->index;
    if (strmap_get(&lo->groups, NUMBERS_KEY(view_and_keys, n + 1), &number)) return lo->pl->groups[number].list;

    plan_group g = {.view = view_and_keys[0]};
    uint32_t *keys = ARENA_ARRAY(&lo->scratch, uint32_t, n), i = 0;
    for (const ast_expr *key = e->u.groups.keys; key; key = key->next) keys[i++] = lower_expr(lo, key);
    g.keys = (plan_range){lo->pl->noperands, n};
    for (i = 0; i < n; i++) *PLAN_PUSH(lo, operands, noperands, CAP_OPERANDS) = keys[i];
    g.list = list_new(lo, l);
    strmap_add(&lo->groups, &lo->scratch, NUMBERS_KEY(view_and_keys, n + 1), lo->pl->ngroups);
    *PLAN_PUSH(lo, groups, ngroups, CAP_GROUPS) = g;
    return g.list;
}

uint32_t lower_groups(lowering *lo, const sema_list *l) {
    let_key key = lower_let_key(lo, l, l->groups->uses_tier);
    uint32_t list;
    if (lower_let_get(lo, &key, &list)) return list;
    let_result outer = lower_let_open(lo);
    list = lower_once(lo, l);
    lower_let_put(lo, &key, list, outer);
    return list;
}

uint32_t lower_list_of(lowering *lo, const sema_list *l) { return l->groups ? lower_groups(lo, l) : l->index; }

uint32_t lower_field_number(lowering *lo, const sema_field *f) {
    if (!f->of) return f->index;
    uint32_t i = 0;
    while (f->list->fields[i] != f) i++;
    return lo->pl->lists[lower_groups(lo, f->list)].fields.first + i;
}
