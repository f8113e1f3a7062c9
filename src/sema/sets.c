/* Sets of codes, texts and values.
 *
 * What a member is depends on the use: `{ developed }` is a member of whatever enumeration it is compared with, a
 * quoted text is a code where a catalog has it.  So a set is taken apart once for each kind of use (sema_set.use), its
 * members copied; the declaration itself is only checked for names that nothing could mean. */
#include "sema/sema_impl.h"

/* ---- codes ---- */

static bool is_code_shape(str s) {
    bool hyphen = false, part = false;
    for (uint32_t i = 0; i < s.n; i++) {
        bool letter = (s.p[i] >= 'A' && s.p[i] <= 'Z') || (s.p[i] >= '0' && s.p[i] <= '9');
        if (!letter && !(s.p[i] == '-' && part)) return false;
        hyphen |= !letter;
        part = letter;
    }
    return hyphen && part;
}

static str code_words(sema *s, str code) {
    return is_code_shape(code) ? code : str_printf(s->a, "\"" STR_FMT "\"", STR_ARG(code));
}

/* NW-417 "Storage Sales", and without the title where the author uses the code beside it. */
static str code_and_title(sema *s, const sema_catalog *c, uint32_t number, const strmap *beside) {
    const ast_entry *e = c->entries;
    for (uint32_t i = 0; i < number; i++) e = e->next;
    str words = code_words(s, e->code.text);
    uint32_t yes;
    if (!e->title.text.n || str_eq(e->title.text, e->code.text) || strmap_get(beside, e->code.text, &yes)) return words;
    return str_printf(s->a, STR_FMT " \"" STR_FMT "\"", STR_ARG(words), STR_ARG(e->title.text));
}

/* The code nearest to `word` that is not `but`; codes that stand beside it in the set are not what was meant. */
static int nearest_code(const sema_catalog *c, str word, const strmap *beside, int but, uint32_t most, uint32_t *away) {
    int best = -1;
    *away = most + 1;
    for (uint32_t i = 0; i < c->n; i++) {
        uint32_t yes, d = str_distance(word, c->symbols[i].name, most);
        if ((int)i == but || d >= *away || (beside && strmap_get(beside, c->symbols[i].name, &yes))) continue;
        best = (int)i;
        *away = d;
    }
    return best;
}

static void report_unknown_code(sema *s, const sema_catalog *c, ast_expr *e, const strmap *beside) {
    str word = e->u.text, written = e->kind == EXPR_TEXT ? str_printf(s->a, "\"" STR_FMT "\"", STR_ARG(word)) : word;
    diag *d = diag_add(s->ds, DIAG_E0216, e->at, "there is no %.*s " STR_FMT, STR_ARG(singular(s, c->name.text)),
                       STR_ARG(written));
    uint32_t most = word.n / 3 ? word.n / 3 : 1, away, other_away;
    int best = s->ds->n > COMP_MAX_DIAGS ? -1 : nearest_code(c, word, beside, -1, most, &away);
    if (best < 0) {
        diag_help(s->ds, d, "Correct it, or add " STR_FMT " to `catalog " STR_FMT "`.", STR_ARG(written),
                  STR_ARG(c->name.text));
        return;
    }
    int other = nearest_code(c, word, NULL, best, away, &other_away);
    str code = code_words(s, c->symbols[best].name), known = code_and_title(s, c, (uint32_t)best, beside);
    if (other >= 0)
        known = str_printf(s->a, STR_FMT " and " STR_FMT, STR_ARG(known),
                           STR_ARG(code_and_title(s, c, (uint32_t)other, beside)));
    diag_help(s->ds, d, "The catalog has " STR_FMT ". Write " STR_FMT ", or add " STR_FMT " to `catalog " STR_FMT "`.",
              STR_ARG(known), STR_ARG(code), STR_ARG(written), STR_ARG(c->name.text));
    diag_fix(d, e->at, code);
}

/* ---- declarations ---- */

static sema_catalog *catalog_with(const sema *s, const sema_scope *from, str code, const sema_catalog *but) {
    for (const sema_scope *scope = from; scope; scope = scope->outer)
        for (uint32_t i = 0; i < scope->catalogs.cap; i++) {
            uint32_t number;
            if (!scope->catalogs.slots[i].used) continue;
            sema_catalog *c = s->catalogs.at[scope->catalogs.slots[i].value];
            bool hidden = find_catalog(s, from, c->name.text) != c;
            if (c != but && !hidden && strmap_get(&c->codes, code, &number)) return c;
        }
    return NULL;
}

static sema_catalog *any_catalog(const sema *s, const sema_scope *scope) {
    sema_catalog *first = NULL;
    for (; scope; scope = scope->outer)
        for (uint32_t i = 0; i < scope->catalogs.cap; i++) {
            if (!scope->catalogs.slots[i].used) continue;
            sema_catalog *c = s->catalogs.at[scope->catalogs.slots[i].value];
            if (!first || c->index < first->index) first = c;
        }
    return first;
}

static strmap texts_of(sema *s, const ast_expr *members) {
    strmap beside = {0};
    for (const ast_expr *m = members; m; m = m->next)
        if (m->kind == EXPR_CODE || m->kind == EXPR_TEXT) strmap_add(&beside, s->a, m->u.text, 0);
    return beside;
}

static void report_no_set(sema *s, const sema_scope *scope, ast_expr *e) {
    if (may_be_lost(s, e->u.text)) return;
    uint32_t n = 0, nsymbols = s->ds->n > COMP_MAX_DIAGS ? 0 : s->symbols.n; /* beyond, nobody reads it */
    str *names = ARENA_ARRAY(s->a, str, nsymbols);
    for (uint32_t i = 0; i < nsymbols; i++) {
        const sema_symbol *sym = s->symbols.at[i];
        if (sym->kind == SYM_SET && scope_find(s, scope, sym->name) == sym) names[n++] = sym->name;
    }
    sema_symbol *other = scope_find(s, scope, e->u.text);
    const sema_catalog *catalog = find_catalog(s, scope, e->u.text);
    if (other || catalog) {
        diag *d =
            diag_add(s->ds, DIAG_E0217, e->at, "`" STR_FMT "` is a %s, and a set is asked for here", STR_ARG(e->u.text),
                     catalog                  ? "catalog"
                     : other->kind == SYM_LET ? "let"
                                              : "field");
        if (catalog) diag_help(s->ds, d, "Name the codes that are meant: `set NAME = { … }`, or `{ … }` right here.");
        else diag_help(s->ds, d, "Write the values in braces, `{ … }`, or the name of a `set`.");
        return;
    }
    diag *d = report_unknown(s, DIAG_E0217, e->at, "set", e->u.text, names, n);
    if (!d->help.n) diag_help(s->ds, d, "Define it: `set " STR_FMT " = { … }`.", STR_ARG(e->u.text));
}

/* The height of the highest set named in it. */
static uint32_t check_members(sema *s, sema_scope *scope, ast_expr *set) {
    uint32_t height = 0;
    ast_expr *members = set->kind == EXPR_SET ? set->u.members : set;
    strmap beside = {0};
    bool mapped = false;
    sema_catalog *last = NULL;
    for (ast_expr *m = members; m; m = set->kind == EXPR_SET ? m->next : NULL) {
        check_member_dates(s, m->dates);
        if (m->kind == EXPR_NAME) {
            uint32_t yes;
            sema_symbol *inner = scope_find(s, scope, m->u.text);
            if (inner && inner->kind == SYM_AREA) continue;
            if (inner && inner->kind == SYM_SET) {
                check_set_item(s, inner);
                if (inner->height > height) height = inner->height;
            } else if (set->kind != EXPR_SET || !strmap_get(&s->members, m->u.text, &yes)) {
                report_no_set(s, scope, m);
                m->kind = EXPR_POISON;
            }
        } else if (m->kind == EXPR_CODE) {
            sema_catalog *c = catalog_with(s, scope, m->u.text, NULL);
            if (c || may_be_lost(s, m->u.text)) {
                last = c ? c : last;
                continue;
            }
            for (const ast_expr *o = m->next; o && !last; o = o->next)
                if (o->kind == EXPR_CODE) last = catalog_with(s, scope, o->u.text, NULL);
            if (!last) last = any_catalog(s, scope);
            if (!last) continue; /* codes in a set of texts */
            if (!mapped) beside = texts_of(s, members);
            mapped = true;
            report_unknown_code(s, last, m, &beside);
            m->kind = EXPR_POISON;
        }
    }
    return height;
}

void check_set_item(sema *s, sema_symbol *sym) {
    ast_expr *e = sym->item->u.expr;
    if (sym->type || !e) return; /* done */
    if (!symbol_open(s, sym)) {
        sym->type = &s->poison;
        return;
    }
    uint32_t height = e->height + check_members(s, sym->scope, e);
    symbol_close(s, sym);
    if (sym->type || !height_fits(s, sym, height)) return; /* a cycle, or too deep: poison */
    sym->type = type_make(s, PT_SET);
}

/* ---- uses ---- */

/* Taking a set apart for one use. */
typedef struct taking {
    sema *s;
    sema_env *env;
    const ast_expr *subject;
    sema_catalog *catalog;  /* of the subject's codes, or NULL          */
    bool texts;             /* members are codes or texts               */
    bool dated;
    const ast_dates *outer; /* of the set's name inside another set, or NULL */
    ptrs members;
    strmap seen;
    strmap sets;            /* places of the sets taken apart: once each, however many sets hold them */
    const strmap *beside;
    bool poison;
} taking;

static void report_twice(sema *s, const ast_expr *m) {
    diag *d = diag_add(s->ds, DIAG_W0505, m->at, "%.*s stands in this set twice", STR_ARG(source_words(s, m)));
    diag_help(s->ds, d, "Once is enough. Delete one of the two.");
}

/* One code may stand twice for different times, or once for all passes and longer for the early ones. */
static bool is_for_other_times(const ast_expr *a, const ast_expr *b) {
    bool passed = (a->dates && a->dates->has_passed) || (b->dates && b->dates->has_passed);
    return passed || date_range_is_empty(date_range_meet(ast_in_force(a->dates), ast_in_force(b->dates)));
}

static void add_member(taking *t, ast_expr *m) {
    sema *s = t->s;
    uint32_t first;
    str key = m->kind == EXPR_CODE || m->kind == EXPR_TEXT || m->kind == EXPR_NAME ? m->u.text : source_words(s, m);
    bool again = !strmap_add(&t->seen, s->a, key, t->members.n);
    if (again && strmap_get(&t->seen, key, &first) && !is_for_other_times(t->members.at[first], m)) {
        report_twice(s, m);
        return;
    }
    ptrs_add(s->a, &t->members, m);
}

static void take_code(taking *t, ast_expr *m) {
    sema *s = t->s;
    uint32_t number;
    if (strmap_get(&t->catalog->codes, m->u.text, &number)) {
        m->ref.symbol = &t->catalog->symbols[number];
        m->ref.symbol->uses++;
        m->type = (sema_type *)t->subject->type;
        add_member(t, m);
        return;
    }
    t->poison = true;
    sema_catalog *other = catalog_with(s, t->env->scope, m->u.text, t->catalog);
    if (!other) {
        if (!may_be_lost(s, m->u.text)) report_unknown_code(s, t->catalog, m, t->beside);
        return;
    }
    diag *d = diag_add(s->ds, DIAG_E0218, m->at,
                       "%.*s is of `catalog " STR_FMT "`, and %.*s holds codes of `catalog " STR_FMT "`",
                       STR_ARG(code_words(s, m->u.text)), STR_ARG(other->name.text), STR_ARG(expr_words(s, t->subject)),
                       STR_ARG(t->catalog->name.text));
    if (t->env->scope) diag_note_at(s->ds, d, t->subject->at, "a set of " STR_FMT, STR_ARG(t->catalog->name.text));
    diag_help(s->ds, d, "Ask a field that is a `set of " STR_FMT "`, or name codes of `catalog " STR_FMT "`.",
              STR_ARG(other->name.text), STR_ARG(t->catalog->name.text));
}

static bool is_constant(const ast_expr *m) {
    switch (m->kind) {
    case EXPR_NUMBER: case EXPR_PERCENT: case EXPR_MONEY: case EXPR_DATE: case EXPR_TEXT: case EXPR_YESNO: return true;
    case EXPR_NAME: return m->ref.symbol && m->ref.symbol->kind == SYM_MEMBER;
    case EXPR_POISON: case EXPR_NONE: case EXPR_CODE: case EXPR_PATH: case EXPR_SET: case EXPR_UNARY: case EXPR_BINARY:
    case EXPR_IS: case EXPR_WHEN: case EXPR_QUANT: case EXPR_AGG:
    case EXPR_THE: case EXPR_SOME: case EXPR_WHERE: case EXPR_GROUPS: case EXPR_IF:
    case EXPR_BY: case EXPR_DEFAULT: case EXPR_PEOPLE: case EXPR_CALL:
    case EXPR_SCORE: case EXPR_PART: case EXPR_EARN: case EXPR_PARTS: case EXPR_VERDICTS:
        return false;
    }
    return false;
}

static void take_value(taking *t, sema_scope *scope, ast_expr *m) {
    sema *s = t->s;
    sema_env env = {.scope = scope, .rows = scope == t->env->scope ? t->env->rows : NULL, .call = t->env->call};
    if (t->texts) { /* a set of text asks for texts, a code is one too */
        if (m->kind == EXPR_TEXT || m->kind == EXPR_CODE) {
            m->type = &s->text;
            add_member(t, m);
            return;
        }
        t->poison = true;
        if (expr_type(s, &env, m, NULL)->poison) return;
        diag *d = diag_add(s->ds, DIAG_E0218, m->at, "%.*s is %.*s, and %.*s holds %s", STR_ARG(expr_words(s, m)),
                           STR_ARG(type_words(s, m->type)), STR_ARG(expr_words(s, t->subject)),
                           t->catalog ? "codes" : "texts");
        diag_help(s->ds, d, t->catalog ? "Write codes of its catalog." : "Write texts, in quotes.");
        return;
    }
    if (m->kind == EXPR_CODE && t->subject->type->kind == PT_TEXT) m->kind = EXPR_TEXT;
    if (m->kind == EXPR_CODE) m->type = &s->text;
    else expr_type(s, &env, m, t->subject->type);
    if (m->type->poison) {
        t->poison = true;
        return;
    }
    ast_expr subject = *t->subject;
    if (types_meet(s, &subject, m)->poison) {
        t->poison = true;
        return;
    }
    if (!is_constant(m)) {
        t->poison = true;
        diag *d = diag_add(s->ds, DIAG_E0219, m->at, "%.*s is no fixed value", STR_ARG(expr_words(s, m)));
        diag_help(s->ds, d, "A set holds values that the rules write out. Compare with `is` instead, joined by `or`.");
        return;
    }
    add_member(t, m);
}

static void take(taking *t, sema_scope *scope, ast_expr *set);

/* Both must hold; either may be NULL. */
static const ast_dates *dates_meet(sema *s, const ast_dates *a, const ast_dates *b) {
    if (!a || !b) return a ? a : b;
    ast_dates *both = ARENA_NEW(s->a, ast_dates);
    *both = a->has_passed && (!b->has_passed || a->passed_before < b->passed_before) ? *a : *b;
    both->in_force = date_range_meet(a->in_force, b->in_force);
    return both;
}

/* The dates of a member, as it stands in the set that is used. */
static void take_dates(taking *t, ast_expr *m) {
    check_member_dates(t->s, m->dates);
    if (m->dates && m->dates->has_passed && !t->texts) {
        diag *d = diag_add(t->s->ds, DIAG_E0353, m->dates->at, "`passed before` is about passes, and %.*s has none",
                           STR_ARG(expr_words(t->s, t->subject)));
        diag_help(t->s->ds, d, "Write `until` and the last day on which it counts.");
    }
    m->dates = (ast_dates *)dates_meet(t->s, t->outer, m->dates);
    t->dated |= m->dates != NULL;
}

static void take_member(taking *t, sema_scope *scope, ast_expr *written) {
    if (written->kind == EXPR_POISON) {
        t->poison = true;
        return;
    }
    if (written->kind == EXPR_NAME && !member_find(t->subject->type, written->u.text)) {
        const sema_scope *seen = written->frame ? frame_env(written, t->env)->scope : scope;
        sema_symbol *inner = scope_find(t->s, seen, written->u.text);
        if (inner && inner->kind == SYM_SET) {
            take(t, scope, written);
            return;
        }
        if (t->texts && !(inner && inner->kind == SYM_AREA)) {
            report_no_set(t->s, scope, written);
            t->poison = true;
            return;
        }
    }
    ast_expr *m = ARENA_NEW(t->s->a, ast_expr);
    *m = *written;
    m->next = NULL;
    m->type = NULL;
    take_dates(t, m);
    if (t->texts && m->kind == EXPR_NAME) expr_type(t->s, t->env, m, &t->s->text); /* an area: a text */
    if (t->catalog && (m->kind == EXPR_CODE || m->kind == EXPR_TEXT)) take_code(t, m);
    else take_value(t, scope, m);
}

/* `set`: braces, the name of a set, or (passed MB2-714) one code. */
static void take(taking *t, sema_scope *scope, ast_expr *set) {
    if (set->frame) scope = frame_env(set, t->env)->scope;
    if (set->kind == EXPR_SET) {
        strmap beside = texts_of(t->s, set->u.members);
        const strmap *outer = t->beside;
        t->beside = &beside;
        for (ast_expr *m = set->u.members; m; m = m->next) take_member(t, scope, m);
        t->beside = outer;
        return;
    }
    if (set->kind != EXPR_NAME) {
        take_member(t, scope, set);
        return;
    }
    sema_symbol *sym = scope_find(t->s, scope, set->u.text);
    if (!sym || sym->kind != SYM_SET) {
        report_no_set(t->s, scope, set);
        t->poison = true;
        return;
    }
    sym->uses++;
    if (!strmap_add(&t->sets, t->s->a, (str){(const char *)&sym->at, sizeof sym->at}, 1)) {
        report_twice(t->s, set);
        return;
    }
    if (sym->open || (sym->type && sym->type->poison) || !sym->item->u.expr) {
        t->poison = true;
        return;
    }
    const ast_dates *outer = t->outer;
    check_member_dates(t->s, set->dates);
    t->outer = dates_meet(t->s, outer, set->dates);
    sym->open = true;
    take(t, sym->scope, sym->item->u.expr);
    sym->open = false;
    t->outer = outer;
}

/* The catalog whose codes a set field holds, as the competency has it: competencies of one run that share a field may
 * each list the codes they know in a catalog of the same name.  NULL: a set of text. */
static sema_catalog *catalog_of(const sema *s, const sema_scope *scope, const sema_field *f) {
    if (!f->catalog) return NULL;
    sema_catalog *own = find_catalog(s, scope, f->catalog->name.text);
    return own ? own : f->catalog;
}

static const void *use_of(const sema *s, const sema_scope *scope, const ast_expr *subject) {
    const sema_type *t = subject->type;
    switch (t->kind) {
    case PT_SET: {
        const sema_catalog *catalog = catalog_of(s, scope, t->field);
        return catalog ? (const void *)catalog : (const void *)&s->text;
    }
    case PT_ENUM: return t->field;
    case PT_TEXT: return &s->text;
    case PT_NUMBER: case PT_WHOLE: return t->ratio ? NULL : &s->number;
    case PT_PERCENT: return t->ratio ? NULL : &s->percent;
    case PT_DATE: return &s->date;
    case PT_YESNO: return &s->yesno;
    case PT_MONEY: case PT_LIST: return NULL; /* its currency is each use's own */
    }
    return NULL;
}

sema_set *set_use(sema *s, sema_env *env, ast_expr *set, ast_expr *subject) {
    strmap none = {0};
    const sema_type *type = subject->type;
    set->type = &s->poison;
    if (set->kind == EXPR_POISON) return NULL;
    sema_env framed = *frame_env(set, env);
    if (set->frame) env = &framed; /* an argument of a definition */
    const void *use = use_of(s, env->scope, subject);
    sema_symbol *named = set->kind == EXPR_NAME ? scope_find(s, env->scope, set->u.text) : NULL;
    if (named && named->kind != SYM_SET) named = NULL;
    sema_set *done = NULL;
    for (sema_set *o = named && use ? named->set : NULL; o && !done; o = o->other)
        if (o->use == use) done = o;
    if (!done) {
        taking t = {.s = s,
                    .env = env,
                    .subject = subject,
                    .catalog = type->kind == PT_SET ? catalog_of(s, env->scope, type->field) : NULL,
                    .texts = type->kind == PT_SET,
                    .beside = &none};
        take(&t, env->scope, set);
        if (t.poison) return NULL;
        done = ARENA_NEW(s->a, sema_set);
        *done = (sema_set){.members = (ast_expr **)t.members.at, .n = t.members.n, .dated = t.dated, .catalog = t.catalog, .use = use};
        if (named) {
            done->other = named->set;
            named->set = done;
        }
        if (done->n == 0) {
            diag *d = diag_add(s->ds, DIAG_E0215, set->at, "an empty set");
            diag_help(s->ds, d, "Write at least one member: `{ … }`.");
            return NULL;
        }
    } else if (named) {
        named->uses++;
    }
    sema_type *t = type_make(s, PT_SET);
    set->type = t;
    set->ref.set = done;
    return done;
}
