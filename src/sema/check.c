/* The rules about requirements, tiers and options: what stands where, what may be empty, which names must differ.
 *
 * The walk types every condition in its scope and then runs the checks of the table below on each item; a check sees
 * one item and the walk, and reports by itself.  A new check is a function and a row. */
#include "sema/sema_impl.h"

/* A requirement's name on a path; one name may serve tiers that are never asked together. */
typedef struct named {
    struct named *same;  /* earlier of this name in this body */
    const ast_item *item;
    const bool *asked;
    date_range period;
} named;

/* A body: the requirements that are siblings on some path.  A tier's stand beside its option's and competency's. */
typedef struct body {
    const struct body *outer;
    strmap names; /* to `all` */
    ptrs all;     /* named * */
} body;

typedef struct walk {
    sema *s;
    sema_scope *scope; /* its `asked` may be narrowed by `only` */
    ast_item *parent;  /* the requirement around, or NULL       */
    body *body;
    const sema_rows *rows; /* inside `for each NAME in LIST`: its members; else NULL */
} walk;

static bool is_judged(const ast_item *it) {
    return it->kind == ITEM_REQUIRE || it->kind == ITEM_CONDITION || it->kind == ITEM_NO_REQUIREMENTS ||
           it->kind == ITEM_POISON;
}

static uint32_t count_judged(const ast_item *items) {
    uint32_t n = 0;
    for (; items; items = items->next) n += is_judged(items);
    return n;
}

/* ---- tiers ---- */

int32_t sema_tier(const sema_competency *c, str name) {
    uint32_t number;
    return strmap_get(&c->tier_numbers, name, &number) ? (int32_t)number : -1;
}

/* A tier block of a name that is no tier: reported, and it may be meant for any that has no block. */
static bool names_no_tier(const sema_competency *c, const ast_item *it) {
    return it->kind == ITEM_TIER && sema_tier(c, it->header.name.text) < 0;
}

static bool has_block(const sema_competency *c, const ast_item *in, uint32_t tier) {
    for (const ast_item *it = in->items; it; it = it->next)
        if (it->kind == ITEM_TIER && sema_tier(c, it->header.name.text) == (int32_t)tier) return true;
    return false;
}

bool sema_offers(const sema_competency *c, const ast_item *option, uint32_t tier) {
    if (!option) option = c->item;
    if (c->designation) return true;
    if (option->header.only.text.n && sema_tier(c, option->header.only.text) != (int32_t)tier) return false;
    bool blocks = false;
    for (const ast_item *it = option->items; it; it = it->next) {
        if (it->kind != ITEM_TIER) continue;
        blocks = true;
        if (names_no_tier(c, it)) return true;
    }
    return !blocks || has_block(c, option, tier);
}

static void report_tier(sema *s, const sema_competency *c, ast_name name) {
    if (may_be_lost(s, name.text)) return;
    if (c->designation) {
        diag *d = diag_add(s->ds, DIAG_E0275, name.at, "this competency has no tiers");
        diag_help(s->ds, d, "Write `tiers " STR_FMT " < …` into the competency, lowest first.", STR_ARG(name.text));
        return;
    }
    str *names = ARENA_ARRAY(s->a, str, c->ntiers);
    uint32_t n = 0;
    for (const ast_names *t = c->tiers; t; t = t->next) names[n++] = t->name.text;
    diag *d = report_unknown(s, DIAG_E0273, name.at, "tier", name.text, names, n);
    if (!d->help.n) diag_help(s->ds, d, "The tiers are %.*s.", STR_ARG(list_words(s, names, n, false)));
}

static void find_asked(sema *s, sema_scope *scope, const bool *outer) {
    const sema_competency *c = scope->competency;
    scope->asked = ARENA_ARRAY(s->a, bool, c->ntiers);
    for (uint32_t t = 0; t < c->ntiers; t++) {
        switch (scope->item->kind) {
        case ITEM_COMPETENCY:
            if (c->noptions == 0) scope->asked[t] = sema_offers(c, NULL, t);
            for (uint32_t o = 0; o < c->noptions; o++) scope->asked[t] |= sema_offers(c, c->options[o], t);
            scope->competency->asked = scope->asked;
            break;
        case ITEM_OPTION: scope->asked[t] = outer[t] && sema_offers(c, scope->item, t); break;
        case ITEM_TIER:
            scope->asked[t] = outer[t] && (names_no_tier(c, scope->item)
                                               ? !has_block(c, scope->outer->item, t)
                                               : sema_tier(c, scope->item->header.name.text) == (int32_t)t);
            break;
        case ITEM_POISON: case ITEM_REQUIRE: case ITEM_CONDITION: case ITEM_NO_REQUIREMENTS: case ITEM_TIERS:
        case ITEM_FACTS: case ITEM_CATALOG: case ITEM_SET: case ITEM_LET: case ITEM_PARTNER: case ITEM_TEST:
        case ITEM_USE: case ITEM_NOTE: case ITEM_AREAS:
            break;
        }
    }
    for (sema_scope *in = scope->first; in; in = in->next) find_asked(s, in, scope->asked);
}

/* A broken part, or a tier block of an unknown name: reported already, and likely the one that seems to be lacking. */
static bool may_hide_a_tier(const sema_scope *scope) {
    const ast_item *it = scope->item;
    if (scope->lossy) return true;
    if (names_no_tier(scope->competency, it)) return true;
    for (const sema_scope *in = scope->first; in; in = in->next)
        if (may_hide_a_tier(in)) return true;
    return false;
}

sema_scope scope_only(sema *s, const sema_scope *scope, const ast_item *it) {
    int32_t only = it->header.only.text.n && scope->asked ? sema_tier(scope->competency, it->header.only.text) : -1;
    sema_scope inner = *scope;
    inner.period = date_range_meet(scope->period, ast_in_force(it->header.dates));
    if (only < 0) return inner;
    inner.asked = ARENA_ARRAY(s->a, bool, scope->competency->ntiers);
    inner.asked[only] = scope->asked[only];
    return inner;
}

bool asked_together(const sema_scope *scope, const bool *asked, date_range period) {
    if (date_range_is_empty(date_range_meet(scope->period, period))) return false;
    if (!asked || !scope->asked) return true;
    for (uint32_t t = 0; t < scope->competency->ntiers; t++)
        if (asked[t] && scope->asked[t]) return true;
    return false;
}

static bool is_asked(const sema_competency *edition, uint32_t tier) {
    for (; edition; edition = edition->next_edition)
        if (edition->asked && tier < edition->ntiers && edition->asked[tier]) return true;
    return false;
}

/* Some edition must ask for each tier. */
static void check_asked(sema *s, const sema_scope *scope) {
    uint32_t i = 0, first;
    const sema_competency *c = scope->competency;
    if (may_hide_a_tier(scope)) return;
    if (strmap_get(&s->competency_numbers, c->item->header.name.text, &first) && s->competencies.at[first] != c) return;
    for (const ast_names *t = scope->competency->tiers; t; t = t->next, i++) {
        if (is_asked(c, i)) continue;
        bool options = scope->competency->noptions > 0;
        diag *d = diag_add(s->ds, DIAG_E0276, t->name.at, "%s tier `" STR_FMT "`",
                           options ? "no option asks for" : "nothing is asked for", STR_ARG(t->name.text));
        diag_help(s->ds, d, "Write `tier " STR_FMT " { … }` in %s, or leave the tier out.", STR_ARG(t->name.text),
                  options ? "an option" : "the competency");
    }
}

/* ---- checks of one item ---- */

static date_range together(const ast_item *a, const ast_item *b) {
    return date_range_meet(ast_in_force(a->header.dates), ast_in_force(b->header.dates));
}

/* An empty body would be met by everybody, and nobody would see it. */
static void check_not_empty(walk *w, ast_item *it) {
    if (count_judged(it->items)) return;
    for (const ast_item *in = it->items; in; in = in->next)
        if (in->kind == ITEM_TIER || in->kind == ITEM_OPTION) return;
    static const char *const words[] = {[ITEM_COMPETENCY] = "competency",
                                        [ITEM_OPTION] = "option",
                                        [ITEM_TIER] = "tier",
                                        [ITEM_REQUIRE] = "requirement"};
    diag *d = diag_add(w->s->ds, DIAG_E0270, it->head, "this %s asks for nothing", words[it->kind]);
    diag_help(w->s->ds, d, "Write its conditions, or `no requirements` if that is meant.");
}

static void check_only(walk *w, ast_item *it) {
    const sema_competency *c = w->scope->competency;
    ast_name only = it->header.only;
    if (c && only.text.n && sema_tier(c, only.text) < 0) report_tier(w->s, c, only);
}

static void check_group(walk *w, ast_item *it) {
    if (it->u.group.kind != GROUP_AT_LEAST || !it->u.group.n) return;
    sema *s = w->s;
    ast_expr *n = it->u.group.n;
    sema_env env = {.scope = w->scope};
    if (expr_type(s, &env, n, NULL)->poison) return;
    int64_t least, most, members = count_judged(it->items);
    if (!whole_range(w->scope, n, &least, &most)) {
        diag *d = diag_add(s->ds, DIAG_E0237, n->at, "%.*s is no fixed whole number", STR_ARG(expr_words(s, n)));
        diag_help(s->ds, d, "Write how many of these must be met, for example `at least 2 of`.");
    } else if (members && (least < 1 || most > members)) {
        diag *d = diag_add(s->ds, DIAG_E0271, n->at, "at least %lld of %lld", (long long)(least < 1 ? least : most),
                           (long long)members);
        diag_help(s->ds, d, "%s, so write a number from 1 to %lld.",
                  members == 1 ? "There is one line inside" : "So many lines stand inside", (long long)members);
    }
}

/* A requirement that does not apply would count as met or unmet among alternatives, and both surprise. */
static void check_applies(walk *w, ast_item *it) {
    const ast_item *parent = w->parent;
    if (!it->header.applies || !parent || parent->kind != ITEM_REQUIRE || parent->u.group.kind == GROUP_ALL ||
        parent->u.group.kind == GROUP_EACH)
        return;
    diag *d = diag_add(w->s->ds, DIAG_E0272, it->header.applies->at, "`applies when` directly inside `%s`",
                       parent->u.group.kind == GROUP_ANY ? "any of" : "at least");
    diag_note_at(w->s->ds, d, parent->u.group.at, "%s", "");
    diag_help(w->s->ds, d,
              "Write the condition as one more line of the requirement, or put `applies when` at the group.");
}

static void check_tier(walk *w, ast_item *it) {
    const sema_competency *c = w->scope->competency;
    ast_name name = it->header.name;
    if (c && name.text.n && sema_tier(c, name.text) < 0) report_tier(w->s, c, name);
}

static void report_second_tier(sema *s, const ast_item *first, const ast_item *again) {
    diag *d = diag_add(s->ds, DIAG_E0274, again->header.name.at, "a second `tier " STR_FMT "`",
                       STR_ARG(again->header.name.text));
    if (first->header.dates || again->header.dates)
        diag_help(s->ds, d, "The first is on line %u, and both are in force %.*s. Give them dates that do not overlap.",
                  line_of(s, first->at), STR_ARG(range_words(s, together(first, again))));
    else
        diag_help(s->ds, d, "The first is on line %u. Put all that this tier asks into one block.",
                  line_of(s, first->at));
}

static void report_second_option(sema *s, const ast_item *first, const ast_item *again) {
    diag *d = diag_add(s->ds, DIAG_E0201, again->header.name.at, "there are two options `" STR_FMT "`",
                       STR_ARG(again->header.name.text));
    if (first->header.dates || again->header.dates)
        diag_help(s->ds, d, "The first is on line %u, and both are in force %.*s. Give one of them another name, or "
                  "dates that do not overlap.", line_of(s, first->at), STR_ARG(range_words(s, together(first, again))));
    else
        diag_help(s->ds, d, "The first is on line %u. Give one of them another name.", line_of(s, first->at));
}

static void check_differ(walk *w, const ast_item *it, ast_item_kind kind,
                         void (*report)(sema *s, const ast_item *first, const ast_item *again)) {
    ptrs items = {0};
    for (ast_item *in = it->items; in; in = in->next)
        if (in->kind == kind && in->header.name.text.n) ptrs_add(w->s->a, &items, in);
    check_editions(w->s, (const ast_item *const *)items.at, items.n, report);
}

static void check_tiers_differ(walk *w, ast_item *it) { check_differ(w, it, ITEM_TIER, report_second_tier); }

static void check_options_differ(walk *w, ast_item *it) { check_differ(w, it, ITEM_OPTION, report_second_option); }

static void check_name(walk *w, ast_item *it) {
    sema *s = w->s;
    str name = it->header.name.text;
    if (!name.n || it->u.group.kind == GROUP_EACH) return; /* the name of a member: others may have it, too */
    uint32_t i;
    for (const body *b = w->body; b; b = b->outer) {
        named *n = strmap_get(&b->names, name, &i) ? b->all.at[i] : NULL;
        while (n && !asked_together(w->scope, n->asked, n->period)) n = n->same;
        if (!n) continue;
        diag *d = diag_add(s->ds, DIAG_E0201, it->header.name.at,
                           "there are two requirements `" STR_FMT "` side by side", STR_ARG(name));
        diag_note_at(s->ds, d, n->item->header.name.at, "the first");
        diag_help(s->ds, d, "Give one of them another name.");
        return;
    }
    named *n = ARENA_NEW(s->a, named);
    *n = (named){.item = it, .asked = w->scope->asked, .period = w->scope->period};
    if (strmap_get(&w->body->names, name, &i)) {
        n->same = w->body->all.at[i];
        w->body->all.at[i] = n;
    } else {
        strmap_add(&w->body->names, s->a, name, w->body->all.n);
        ptrs_add(s->a, &w->body->all, n);
    }
}

typedef struct check {
    ast_item_kind kind;
    void (*run)(walk *w, ast_item *it);
} check;

static const check checks[] = {
    {ITEM_COMPETENCY, check_tiers_differ}, {ITEM_COMPETENCY, check_options_differ},
    {ITEM_OPTION, check_not_empty},        {ITEM_OPTION, check_only},
    {ITEM_OPTION, check_tiers_differ},     {ITEM_TIER, check_not_empty},
    {ITEM_TIER, check_tier},               {ITEM_REQUIRE, check_not_empty},
    {ITEM_REQUIRE, check_only},            {ITEM_REQUIRE, check_group},
    {ITEM_REQUIRE, check_applies},         {ITEM_REQUIRE, check_name},
};

static void run_checks(walk *w, ast_item *it) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (checks[i].kind == it->kind) checks[i].run(w, it);
}

/* ---- the walk ---- */

static void type_header(walk *w, ast_item *it) {
    sema_env env = {.scope = w->scope, .rows = w->rows};
    condition(w->s, &env, it->header.applies);
}

/* The members that `for each customer in customers` goes over; false, and reported, where there are none to go over. */
static bool open_members(walk *w, ast_item *it, sema_rows *members) {
    sema *s = w->s;
    sema_env env = {.scope = w->scope};
    if (w->rows) {
        diag *d = diag_add(s->ds, DIAG_E0263, it->head, "a `for each` inside another");
        diag_help(s->ds, d, "Ask for what the member's own list must have: `some LIST has …`, `count of (LIST where …)`.");
        return false;
    }
    const sema_list *list = it->u.group.n ? list_type(s, &env, it->u.group.n) : NULL;
    if (!list) return false;
    if (list->parent && list->parent->parent) { /* not reached: such a list has no name here */
        poison(s, it->u.group.n);
        return false;
    }
    *members = (sema_rows){.list = list, .alias = it->header.name.text};
    w->rows = members;
    return true;
}

static void walk_items(walk *w, ast_item *items) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind == ITEM_CONDITION) {
            sema_env env = {.scope = w->scope, .rows = w->rows};
            condition(w->s, &env, it->u.expr);
        }
        if (it->kind != ITEM_REQUIRE) continue;
        sema_scope inner = scope_only(w->s, w->scope, it);
        body names = {0};
        sema_rows members;
        walk own = {.s = w->s, .scope = &inner, .parent = w->parent, .body = w->body, .rows = w->rows};
        type_header(&own, it);
        run_checks(&own, it);
        if (it->u.group.kind == GROUP_EACH && !open_members(&own, it, &members)) continue;
        own.parent = it;
        own.body = &names;
        walk_items(&own, it->items);
    }
}

/* The body of each scope knows those around it, and their requirements come first. */
static void walk_scope(sema *s, sema_scope *scope, const body *outer) {
    body names = {.outer = outer};
    walk w = {.s = s, .scope = scope, .body = &names};
    if (scope->item) {
        type_header(&w, scope->item);
        run_checks(&w, scope->item);
        walk_items(&w, scope->item->items);
    }
    for (sema_scope *in = scope->first; in; in = in->next) walk_scope(s, in, &names);
}

void check_requirements(sema *s, sema_scope *scope) { walk_scope(s, scope, NULL); }

static bool asks_something(const ast_item *items) {
    for (; items; items = items->next)
        if (is_judged(items) || items->kind == ITEM_TIER || items->kind == ITEM_OPTION) return true;
    return false;
}

void check_competencies(sema *s) {
    for (sema_scope *scope = s->top->first; scope; scope = scope->next) {
        sema_competency *c = scope->competency;
        if (!c || c->item != scope->item) continue;
        if (!c->designation) find_asked(s, scope, NULL);
        if (!asks_something(c->item->items) && !scope->lossy) {
            diag *d = diag_add(s->ds, DIAG_E0278, c->item->head, "this competency asks for nothing");
            diag_help(s->ds, d, "Write what it requires: `require NAME { … }`, in a `tier` or for all tiers.");
        }
    }
    check_competency_editions(s);
    for (sema_scope *scope = s->top->first; scope; scope = scope->next)
        if (scope->competency && !scope->competency->designation) check_asked(s, scope);
}
