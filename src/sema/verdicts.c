/* Competencies as others see them: their names, tiers and groups, and conditions on their results.
 *
 * A competency's name is a value: the tier it came to, or none.  Its type is an enumeration of the tiers, lowest first,
 * which has an order (`is at least`); a field of type `tier` has the same type, and so has the word `tier`, the one
 * being judged.  So all that is said of enumerations is said of verdicts too.
 *
 * A competency's name is looked up last: whatever is declared may share it, since requirements pages call a program and
 * a fact about it alike; only where both could be meant (is_type) it is an error. */
#include "sema/sema_impl.h"

/* ---- names, tiers, groups ---- */

/* Names of a chain, none twice. */
static void number_tiers(sema *s, sema_competency *c) {
    c->ntiers = 0;
    for (ast_names *t = c->tiers; t; t = t->next, c->ntiers++)
        if (!strmap_add(&c->tier_numbers, s->a, t->name.text, c->ntiers)) {
            diag *d = diag_add(s->ds, DIAG_E0274, t->name.at, "tier `" STR_FMT "` stands twice", STR_ARG(t->name.text));
            diag_help(s->ds, d, "Delete one of the two.");
        }
}

static void find_tiers(sema *s, sema_competency *c) {
    const ast_item *tiers = NULL;
    ptrs options = {0};
    for (ast_item *it = c->item->items; it; it = it->next) {
        if (it->kind == ITEM_OPTION) ptrs_add(s->a, &options, it);
        if (it->kind != ITEM_TIERS || !it->u.names) continue;
        if (tiers) {
            diag *d = diag_add(s->ds, DIAG_E0274, it->at, "a second `tiers`");
            diag_note_at(s->ds, d, tiers->at, "the first");
            diag_help(s->ds, d, "Write all tiers on one line, lowest first: `tiers silver < gold`.");
            continue;
        }
        tiers = it;
        c->tiers = it->u.names;
        number_tiers(s, c);
    }
    c->options = (ast_item **)options.at;
    c->noptions = options.n;
    c->designation = !tiers;
    if (c->designation) c->ntiers = 1;
}

/* The tiers as an enumeration. */
static void make_value(sema *s, sema_competency *c) {
    ast_name name = c->item->header.name;
    sema_field *f = c->tier_field = ARENA_NEW(s->a, sema_field);
    *f = (sema_field){.name = name.text, .type = PT_ENUM, .members = c->tiers, .nmembers = c->ntiers, .tiers_of = c};
    f->member_symbols = ARENA_ARRAY(s->a, sema_symbol, c->ntiers);
    uint32_t n = 0;
    for (const ast_names *t = c->tiers; t; t = t->next, n++)
        f->member_symbols[n] = (sema_symbol){.kind = SYM_MEMBER, .name = t->name.text, .at = t->name.at, .number = n};
    if (c->designation)
        f->member_symbols[0] = (sema_symbol){.kind = SYM_MEMBER, .name = STR_LIT("attained"), .at = name.at};
    for (uint32_t i = 0; i < c->ntiers; i++) {
        f->member_symbols[i].field = f;
        strmap_add(&f->member_numbers, s->a, f->member_symbols[i].name, i);
        strmap_add(&s->members, s->a, f->member_symbols[i].name, 0);
    }
    c->symbol = ARENA_NEW(s->a, sema_symbol);
    *c->symbol = (sema_symbol){.kind = SYM_COMPETENCY, .name = name.text, .at = name.at, .item = c->item,
                               .competency = c};
    c->symbol->type = type_make(s, PT_ENUM);
    c->symbol->type->field = f;
}

/* Editions join one by one; the group has the first of them. */
static void join_groups(sema *s, const sema_competency *edition, sema_competency *first) {
    strmap seen = {0};
    for (const ast_names *g = edition->item->header.groups; g; g = g->next) {
        uint32_t number = s->groups.n;
        if (!strmap_add(&seen, s->a, g->name.text, 0)) {
            diag *d =
                diag_add(s->ds, DIAG_E0202, g->name.at, "group `" STR_FMT "` stands twice", STR_ARG(g->name.text));
            diag_help(s->ds, d, "Delete one of the two.");
            continue;
        }
        if (strmap_add(&s->group_numbers, s->a, g->name.text, number))
            ptrs_add(s->a, &s->groups, ARENA_NEW(s->a, ptrs));
        else strmap_get(&s->group_numbers, g->name.text, &number);
        ptrs *members = s->groups.at[number];
        bool joined = false;
        for (uint32_t i = 0; edition != first && i < members->n; i++) joined |= members->at[i] == first;
        if (!joined) ptrs_add(s->a, members, first);
    }
}

void number_competencies(sema *s) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->competencies.n; i++) {
        sema_competency *c = s->competencies.at[i], *first = find_competency(s, c->item->header.name.text);
        find_tiers(s, c);
        make_value(s, c);
        c->index = first ? first->index : n++;
        if (!first && c->symbol->name.n) strmap_add(&s->competency_numbers, s->a, c->symbol->name, i);
        join_groups(s, c, first ? first : c);
    }
}

sema_competency *find_competency(const sema *s, str name) {
    uint32_t i;
    return strmap_get(&s->competency_numbers, name, &i) ? s->competencies.at[i] : NULL;
}

/* ---- tiers as types ---- */

bool is_tier_type(const sema_type *t) {
    return !t->poison && !t->none && t->kind == PT_ENUM && t->field && t->field->tiers_of;
}

sema_competency *tiers_meant(sema *s, const sema_scope *scope, const ast_field *f, bool report) {
    if (f->word.text.n) {
        sema_competency *c = find_competency(s, f->word.text);
        if (c || !report || may_be_lost(s, f->word.text)) return c;
        str *names = ARENA_ARRAY(s->a, str, s->competencies.n);
        for (uint32_t i = 0; i < s->competencies.n; i++)
            names[i] = ((sema_competency *)s->competencies.at[i])->item->header.name.text;
        diag *d = report_unknown(s, DIAG_E0333, f->word.at, "competency", f->word.text, names, s->competencies.n);
        if (!d->help.n)
            diag_help(s->ds, d,
                      "Write a competency of this run, or the tiers themselves: `" STR_FMT ": silver | gold`.",
                      STR_ARG(f->name.text));
        return NULL;
    }
    if (scope->competency) { /* of whatever edition */
        sema_competency *first = find_competency(s, scope->competency->symbol->name);
        return first ? first : scope->competency;
    }
    if (!report) return NULL;
    diag *d = diag_add(s->ds, DIAG_E0333, f->type_at, "a tier of which competency?");
    diag_help(s->ds, d, "Write `tier of` and its name, or move `" STR_FMT "` into the `facts` of the competency.",
              STR_ARG(f->name.text));
    return NULL;
}

sema_symbol *tier_symbol(sema *s, const sema_scope *scope, span at) {
    if (!scope->competency) return NULL;
    sema_symbol *sym = ARENA_NEW(s->a, sema_symbol);
    *sym = (sema_symbol){.kind = SYM_TIER_KEY, .name = STR_LIT("tier"), .at = at};
    sym->type = scope->competency->symbol->type;
    return sym;
}

/* `total is at least 5` */
static sema_type *report_at_least(sema *s, ast_expr *e) {
    const ast_expr *a = e->u.is.a, *b = e->u.is.b;
    str text = s->sources->at[e->at.src].text;
    span words = {e->at.src, a->at.hi, b->at.lo};
    while (words.lo < words.hi && (text.p[words.lo] == ' ' || text.p[words.lo] == '\n')) words.lo++;
    while (words.hi > words.lo && (text.p[words.hi - 1] == ' ' || text.p[words.hi - 1] == '\n')) words.hi--;
    if (e->u.is.negated) {
        diag *d = diag_add(s->ds, DIAG_E0143, words, "`is not at least` is written `<` here");
        diag_help(s->ds, d, "Write `<`.");
        diag_fix(d, words, STR_LIT("<"));
        return &s->poison;
    }
    diag *d = diag_add(s->ds, DIAG_E0143, words, "`is at least` is written `>=` here");
    diag_help(s->ds, d, "Write `>=`.");
    diag_fix(d, words, STR_LIT(">="));
    return &s->poison;
}

/* `is attained`: any tier at all. */
static bool means_any_tier(const sema_type *t, const ast_expr *b) {
    return b->kind == EXPR_NAME && str_eqz(b->u.text, "attained") && !member_find(t, b->u.text);
}

/* `is VALUE` and `is at least VALUE` of a tier; the other forms are those of any enumeration. */
sema_type *at_least_type(sema *s, sema_env *env, ast_expr *e) {
    ast_expr *a = e->u.is.a, *b = e->u.is.b;
    if (!is_tier_type(a->type)) {
        if (!expr_type(s, env, b, a->type)->poison) report_at_least(s, e);
        return &s->poison;
    }
    if (means_any_tier(a->type, b)) {
        e->u.is.kind = IS_AT_LEAST;
        b->ref.symbol = &a->type->field->member_symbols[0];
        b->type = a->type;
        return &s->yesno;
    }
    expr_type(s, env, b, a->type);
    return types_meet(s, a, b)->poison ? &s->poison : &s->yesno;
}

/* ---- groups ---- */

static ptrs *find_group(sema *s, ast_name name) {
    uint32_t number;
    if (strmap_get(&s->group_numbers, name.text, &number)) return s->groups.at[number];
    if (may_be_lost(s, name.text)) return NULL;
    uint32_t n = 0;
    str *names = ARENA_ARRAY(s->a, str, s->group_numbers.n);
    for (uint32_t i = 0; i < s->group_numbers.cap; i++)
        if (s->group_numbers.slots[i].used) names[n++] = s->group_numbers.slots[i].key;
    diag *d = report_unknown(s, DIAG_E0334, name.at, "group", name.text, names, n);
    if (d->help.n) return NULL;
    diag_help(s->ds, d, "A competency joins a group in its header: `competency NAME \"Title\" in " STR_FMT " {`.",
              STR_ARG(name.text));
    return NULL;
}

static bool has_tier(const sema_competency *c, const ast_expr *name) {
    return str_eqz(name->u.text, "attained") || member_find(c->symbol->type, name->u.text) != NULL;
}

/* Whether `name`, in a test of the group, is the name of some competency's tier: other names mean other things. */
static bool is_some_tier(const ptrs *members, const ast_expr *e) {
    if (e->kind != EXPR_NAME) return false;
    for (uint32_t i = 0; i < members->n; i++)
        if (has_tier(members->at[i], e)) return true;
    return false;
}

static ast_expr *copy_of(sema *s, const ast_expr *e) {
    ast_expr *copy = ARENA_NEW(s->a, ast_expr);
    *copy = *e;
    copy->next = NULL;
    return copy;
}

/* The test of a member that has none of the tiers named: it can be none of them. */
static ast_expr *never(sema *s, const sema_competency *c, const ast_expr *test) {
    ast_expr *e = ARENA_NEW(s->a, ast_expr);
    *e = (ast_expr){.kind = EXPR_YESNO, .at = test->at, .height = 1, .type = &s->yesno, .u.yes = test->u.is.negated,
                     .ref.symbol = c->symbol};
    return e;
}

/* The members of `set` that `c` can be, or that are no tiers of the group at all: that is told where they are typed. */
static ast_expr *tiers_of_member(sema *s, const ptrs *members, const sema_competency *c, const ast_expr *set) {
    ast_expr *copy = copy_of(s, set), **last = &copy->u.members;
    for (const ast_expr *m = set->u.members; m; m = m->next) {
        if (is_some_tier(members, m) && !has_tier(c, m)) continue;
        *last = copy_of(s, m);
        last = &(*last)->next;
    }
    *last = NULL;
    return copy;
}

/* The word `tier` asks of each member for the tier that is judged: it must have the same ones. */
static bool report_other_tiers(sema *s, const sema_env *env, const sema_competency *c, const ast_expr *e) {
    const ast_expr *b = e->u.verdicts.test->u.is.b;
    const sema_competency *own = env->scope->competency;
    bool word = b && b->kind == EXPR_NAME && str_eqz(b->u.text, "tier") && !scope_find(s, env->scope, b->u.text);
    if (!word || !own) return false;
    const ast_names *x = own->tiers, *y = c->tiers;
    for (; x && y && str_eq(x->name.text, y->name.text); x = x->next) y = y->next;
    if (!x && !y) return false;
    ast_name name = c->item->header.name;
    diag *d = diag_add(s->ds, DIAG_E0221, b->at, "`" STR_FMT "` has other tiers than `" STR_FMT "`", STR_ARG(name.text),
                       STR_ARG(own->symbol->name));
    diag_note_at(s->ds, d, name.at, "of group `" STR_FMT "`", STR_ARG(e->u.verdicts.group.text));
    diag_help(s->ds, d, "Name the tier that is meant, or ask `is attained`.");
    return true;
}

/* The test of one member of the group; NULL where it can never hold for want of a tier. */
static ast_expr *test_of_member(sema *s, sema_env *env, const ptrs *members, sema_competency *c, const ast_expr *e) {
    ast_expr *is = copy_of(s, e->u.verdicts.test), *b = is->u.is.b;
    if (b && b->kind == EXPR_NAME && is_some_tier(members, b) && !has_tier(c, b)) return NULL;
    if (b) is->u.is.b = b->kind == EXPR_SET ? tiers_of_member(s, members, c, b) : copy_of(s, b);
    if (b && b->kind == EXPR_SET && b->u.members && !is->u.is.b->u.members) return NULL;
    is->u.is.a = ARENA_NEW(s->a, ast_expr);
    *is->u.is.a = (ast_expr){.kind = EXPR_NAME, .at = e->u.verdicts.group.at, .height = 1, .u.text = c->symbol->name,
                             .type = c->symbol->type, .ref.symbol = c->symbol};
    is->type = report_other_tiers(s, env, c, e) ? &s->poison : is_type(s, env, is);
    return is;
}

sema_competency *sema_member_of(const ast_expr *test) {
    return (test->kind == EXPR_IS ? test->u.is.a : test)->ref.symbol->competency;
}

static void warn_never(sema *s, const ast_expr *e, const sema_competency *c) {
    const ast_expr *b = e->u.verdicts.test->u.is.b;
    ast_name name = c->item->header.name;
    diag *d = diag_add(s->ds, DIAG_W0531, b->at, "`" STR_FMT "` has no %s", STR_ARG(name.text),
                       b->kind == EXPR_SET ? "tier of these"
                                           : str_printf(s->a, "tier `" STR_FMT "`", STR_ARG(b->u.text)).p);
    diag_note_at(s->ds, d, name.at, "of group `" STR_FMT "`", STR_ARG(e->u.verdicts.group.text));
    diag_help(s->ds, d, "It can never be that. Ask `is attained` if any tier will do, or leave it out of the group.");
}

static void check_count(sema *s, sema_env *env, const ast_expr *e, uint32_t members) {
    ast_expr *n = e->u.verdicts.n;
    int64_t least, most;
    if (!n || expr_type(s, env, n, NULL)->poison) return;
    if (!whole_range(env->scope, n, &least, &most)) {
        diag *d = diag_add(s->ds, DIAG_E0237, n->at, "%.*s is no fixed whole number", STR_ARG(expr_words(s, n)));
        diag_help(s->ds, d, "Write how many of these must be so, for example `at least 2 of`.");
    } else if (least < 1 || most > members) {
        diag *d = diag_add(s->ds, DIAG_E0271, n->at, "at least %lld of %lu", (long long)(least < 1 ? least : most),
                           (unsigned long)members);
        diag_help(s->ds, d, "%s competenc%s in `" STR_FMT "`, so write a number from 1 to %lu.",
                  members == 1 ? "There is one" : "So many", members == 1 ? "y" : "ies are",
                  STR_ARG(e->u.verdicts.group.text), (unsigned long)members);
    }
}

/* Tests of nothing but tiers come to the same wherever they stand. */
static bool is_same_anywhere(const ptrs *members, const ast_expr *test) {
    const ast_expr *b = test->u.is.b;
    if (!b || is_some_tier(members, b)) return true;
    if (b->kind != EXPR_SET || !b->u.members) return false;
    for (const ast_expr *m = b->u.members; m; m = m->next)
        if (!is_some_tier(members, m)) return false;
    return true;
}

/* Such tests are taken apart once: many competencies may ask the same of a large group. */
static ast_expr *find_tests(sema *s, const ast_expr *e, const ptrs *members, str *key) {
    const ast_expr *test = e->u.verdicts.test;
    uint32_t number;
    *key = (str){0};
    if (!is_same_anywhere(members, test)) return NULL;
    *key = str_printf(s->a, STR_FMT " " STR_FMT, STR_ARG(e->u.verdicts.group.text), STR_ARG(source_words(s, test)));
    return strmap_get(&s->test_numbers, *key, &number) ? s->tests_of_groups.at[number] : NULL;
}

sema_type *verdicts_type(sema *s, sema_env *env, ast_expr *e) {
    const ptrs *members = find_group(s, e->u.verdicts.group);
    if (!members) return &s->poison;
    check_count(s, env, e, members->n);
    str key;
    e->u.verdicts.each = find_tests(s, e, members, &key);
    e->u.verdicts.shared = e->u.verdicts.again = e->u.verdicts.each != NULL;
    if (e->u.verdicts.shared) return &s->yesno;
    ast_expr **last = &e->u.verdicts.each;
    bool fits = true;
    for (uint32_t i = 0; i < members->n; i++) {
        sema_competency *c = members->at[i];
        ast_expr *test = test_of_member(s, env, members, c, e);
        if (!test) {
            warn_never(s, e, c);
            test = never(s, c, e->u.verdicts.test);
        }
        fits &= !test->type->poison;
        *last = test;
        last = &test->next;
    }
    if (fits && key.n && strmap_add(&s->test_numbers, s->a, key, s->tests_of_groups.n)) {
        ptrs_add(s->a, &s->tests_of_groups, e->u.verdicts.each);
        e->u.verdicts.shared = true;
    }
    return fits ? &s->yesno : &s->poison;
}
