/* Definitions with parameters: `let enough(n, kind) = …`, called `enough(5, "CRM Online")`.
 *
 * A call is replaced by a copy of the definition in which its arguments stand for the parameters, and that is typed
 * where it stands: a parameter has no type of its own, each call its own types, and whoever comes after the checker
 * meets no calls.  A copy's names are looked up where the definition stands and its arguments' where the call does:
 * ast_expr.frame at the root of each.  Nothing is hidden by a parameter, and an argument that reads a row is refused
 * where the definition looks at other rows of the same list: both would be silent.
 *
 * A definition that calls itself is a circle; calls of calls end at COMP_MAX_COPIES. */
#include "sema/sema_impl.h"
#include "syntax/ast_clone.h"

typedef struct sema_frame {
    sema_env env;
    const sema_call *call;          /* of an argument: whose; NULL for the definition itself */
    const ast_names *param;         /* of an argument                                        */
    const struct sema_frame *inner; /* an argument that is a parameter's name is framed twice, and so on */
} sema_frame;

/* ---- declarations ---- */

void check_parameters(sema *s, const sema_symbol *definition) {
    strmap seen = {0};
    if (is_builtin(definition->name)) {
        diag *d = diag_add(s->ds, DIAG_E0201, definition->at, "there is a function `" STR_FMT "` already",
                           STR_ARG(definition->name));
        diag_help(s->ds, d, "Give the definition another name.");
    }
    for (const ast_names *p = definition->item->params; p; p = p->next) {
        const sema_symbol *there = scope_find(s, definition->scope, p->name.text);
        if (there && there->kind != SYM_SET) {
            diag *d = diag_add(s->ds, DIAG_E0201, p->name.at, "there is a %s `" STR_FMT "` already",
                               there->kind == SYM_FIELD ? "field" : "definition", STR_ARG(p->name.text));
            diag_note_at(s->ds, d, there->at, "the first");
            diag_help(s->ds, d, "Give the parameter another name.");
        }
        if (strmap_add(&seen, s->a, p->name.text, 0)) continue;
        diag *d =
            diag_add(s->ds, DIAG_E0201, p->name.at, "there are two parameters `" STR_FMT "`", STR_ARG(p->name.text));
        diag_help(s->ds, d, "Give one of them another name.");
    }
}

/* "enough(n, kind)" */
static str call_words(sema *s, const sema_symbol *definition) {
    str words = str_printf(s->a, STR_FMT "(", STR_ARG(definition->name));
    for (const ast_names *p = definition->item->params; p; p = p->next)
        words = str_printf(s->a, STR_FMT STR_FMT "%s", STR_ARG(words), STR_ARG(p->name.text), p->next ? ", " : ")");
    return words;
}

sema_type *report_no_call(sema *s, const ast_expr *e, const sema_symbol *definition) {
    diag *d = diag_add(s->ds, DIAG_E0323, e->at, "`" STR_FMT "` needs values for its parameters",
                       STR_ARG(definition->name));
    diag_note_at(s->ds, d, definition->at, "defined here");
    diag_help(s->ds, d, "Write `" STR_FMT "` with a value for each.", STR_ARG(call_words(s, definition)));
    return &s->poison;
}

/* ---- copies ---- */

/* Of a list: the name of the list that its rows are of, for LIST.NAME. */
static const ast_expr *list_named(const ast_expr *e) {
    while (e->kind == EXPR_WHERE && e->u.where.list) e = e->u.where.list;
    return e->kind == EXPR_NAME ? e : NULL;
}

typedef struct filling {
    sema *s;
    const sema_call *call;
} filling;

static const ast_expr *argument(const sema_call *call, str name, const ast_names **param) {
    const ast_expr *arg = call->args;
    for (const ast_names *p = call->definition->item->params; p && arg; p = p->next, arg = arg->next)
        if (str_eq(p->name.text, name)) {
            *param = p;
            return arg;
        }
    return NULL;
}

static ast_expr *fill_path(ast_cloner *c, const ast_expr *e, const ast_expr *arg) {
    const ast_expr *list = list_named(arg);
    if (!list) return NULL;
    ast_expr *copy = ARENA_NEW(c->arena, ast_expr);
    *copy = *e;
    copy->next = NULL;
    copy->u.path.base.text = list->u.text;
    return copy;
}

/* The argument in the place of its parameter. */
static ast_expr *fill(ast_cloner *c, const ast_expr *e) {
    const filling *f = c->with;
    const ast_names *param;
    if (e->kind != EXPR_NAME && e->kind != EXPR_PATH) return NULL;
    if (e->frame) return NULL; /* stands for another call's */
    const ast_expr *arg = argument(f->call, e->kind == EXPR_NAME ? e->u.text : e->u.path.base.text, &param);
    if (!arg) return NULL;
    if (e->kind == EXPR_PATH && arg->kind != EXPR_POISON) return fill_path(c, e, arg);
    ast_cloner plain = {.arena = c->arena, .left = c->left};
    ast_expr *copy = ast_clone_expr(&plain, arg);
    c->left = plain.left;
    sema_frame *frame = ARENA_NEW(c->arena, sema_frame);
    *frame = (sema_frame){.env = *f->call->outer, .call = f->call, .param = param, .inner = arg->frame};
    copy->frame = frame;
    return copy;
}

/* ---- calls ---- */

static bool arguments_fit(sema *s, const ast_expr *e, const sema_symbol *definition) {
    uint32_t wanted = 0, given = chain_length(e->u.call.args);
    for (const ast_names *p = definition->item->params; p; p = p->next) wanted++;
    if (given == wanted) return true;
    diag *d = diag_add(s->ds, DIAG_E0323, e->at, "`" STR_FMT "` takes %u value%s, and %u stand%s here",
                       STR_ARG(definition->name), (unsigned)wanted, wanted == 1 ? "" : "s", (unsigned)given,
                       given == 1 ? "s" : "");
    diag_note_at(s->ds, d, definition->at, "defined here");
    diag_help(s->ds, d, "Write `" STR_FMT "` with a value for each.", STR_ARG(call_words(s, definition)));
    return false;
}

static bool is_inside_itself(const sema_env *env, const sema_symbol *definition) {
    for (const sema_call *c = env->call; c; c = c->outer->call)
        if (c->definition == definition) return true;
    return false;
}

static sema_type *report_too_large(sema *s, const ast_expr *e) {
    s->copies = 0;
    diag *d = diag_add(s->ds, DIAG_E0322, e->at, "with all that it calls this becomes too large");
    diag_help(s->ds, d,
              "A definition is written anew for each call. Give a part that is the same for many calls a name without "
              "parameters: `let NAME = …`.");
    return &s->poison;
}

/* What answers call it: the title, with the values that tell this call from others. */
static str label_of(sema *s, const ast_expr *e, const sema_symbol *definition) {
    str title = definition->item->header.title.text, values = {0};
    if (!title.n) return title;
    for (const ast_expr *a = e->u.call.args; a; a = a->next)
        values =
            str_printf(s->a, STR_FMT "%s" STR_FMT, STR_ARG(values), values.n ? ", " : "", STR_ARG(source_words(s, a)));
    return str_printf(s->a, STR_FMT " (" STR_FMT ")", STR_ARG(title), STR_ARG(values));
}

static bool is_in(span inner, span outer) {
    return inner.src == outer.src && outer.lo <= inner.lo && inner.hi <= outer.hi;
}

/* Mistakes in the definition are shown there; which call draws them is a note. */
static void note_call(sema *s, const diag *before, span call, const sema_symbol *definition) {
    for (diag *d = before ? before->next : s->ds->first; d; d = d->next)
        if (is_in(d->at, definition->item->at)) diag_note_at(s->ds, d, call, "called here");
}

static sema_type *type_copy(sema *s, sema_env *env, ast_expr *e, sema_symbol *definition, const sema_type *want) {
    const diag *before = s->ds->last;
    uint32_t height = definition->item->u.expr->height, outer = env->height;
    ptrs_add(s->a, &s->open, definition);
    s->open_height += height;
    env->height = 0;
    sema_type *t = expr_type(s, env, e, want);
    env->height = env->height + height > outer ? env->height + height : outer;
    s->open_height -= height;
    s->open.n--;
    note_call(s, before, e->at, definition);
    return t;
}

sema_type *definition_type(sema *s, sema_env *env, ast_expr *e, sema_symbol *definition, const sema_type *want) {
    const ast_expr *body = definition->item->u.expr;
    definition->uses++;
    if (!body || s->copies == 0 || !arguments_fit(s, e, definition)) return &s->poison;
    if (is_inside_itself(env, definition)) {
        report_cycle(s, definition);
        return &s->poison;
    }
    sema_call *call = ARENA_NEW(s->a, sema_call);
    sema_env *outer = ARENA_NEW(s->a, sema_env);
    *outer = *env;
    outer->carried = NULL;
    *call = (sema_call){.outer = outer, .definition = definition, .args = e->u.call.args};
    filling f = {s, call};
    ast_cloner c = {.arena = s->a, .left = s->copies, .replace = fill, .with = &f};
    sema_frame *frame = ARENA_NEW(s->a, sema_frame);
    ast_expr *copy = ast_clone_expr(&c, body), *next = e->next;
    s->copies = c.left;
    *frame = (sema_frame){.env = {.scope = definition->scope, .call = call}, .inner = copy->frame};
    span at = e->at;
    str label = label_of(s, e, definition);
    const ast_expr as_written = *e;
    *e = *copy;
    e->next = next;
    if (!is_literal(e)) e->at = at; /* a number is the one that is written there */
    e->frame = frame;
    e->label = label;
    e->parens = true;
    if (e->kind == EXPR_PEOPLE) e->u.people.head = at;
    sema_type *t;
    if (c.left == 0) {
        t = report_too_large(s, &as_written);
    } else if (s->open_height + body->height > COMP_MAX_HEIGHT) {
        diag *d =
            diag_add(s->ds, DIAG_E0103, at, "more than %d levels of definitions upon definitions", COMP_MAX_HEIGHT);
        diag_help(s->ds, d, "Write it with fewer calls in calls.");
        t = &s->poison;
    } else {
        t = type_copy(s, env, e, definition, want);
    }
    if (t->poison) e->kind = EXPR_POISON;
    return t;
}

/* ---- nobody calls it ---- */

/* Looked at with values of which nothing is known: what does not depend on them is right or wrong all the same. */
void check_uncalled(sema *s, sema_symbol *definition) {
    const ast_expr *body = definition->item->u.expr;
    if (!body || s->copies == 0) return;
    ast_expr *args = NULL, **end = &args;
    for (const ast_names *p = definition->item->params; p; p = p->next, end = &(*end)->next) {
        *end = ARENA_NEW(s->a, ast_expr);
        **end = (ast_expr){.kind = EXPR_POISON, .at = p->name.at, .type = &s->poison};
    }
    sema_env *nowhere = ARENA_NEW(s->a, sema_env);
    *nowhere = (sema_env){.scope = definition->scope};
    sema_call *call = ARENA_NEW(s->a, sema_call);
    *call = (sema_call){.outer = nowhere, .definition = definition, .args = args};
    filling f = {s, call};
    ast_cloner c = {.arena = s->a, .left = s->copies, .replace = fill, .with = &f};
    ast_expr *copy = ast_clone_expr(&c, body);
    s->copies = c.left;
    if (c.left == 0) return; /* too many: nobody is the worse for it */
    sema_env env = {.scope = definition->scope, .call = call};
    const uint32_t currencies = s->currencies.n;
    ptrs_add(s->a, &s->open, definition);
    s->open_height += body->height;
    if (s->open_height <= COMP_MAX_HEIGHT) expr_type(s, &env, copy, NULL);
    s->currencies.n = currencies; /* what would tell them is what is not known */
    s->open_height -= body->height;
    s->open.n--;
}

/* ---- frames ---- */

/* A field of the rows that the definition looks at is called like its parameter. */
static bool report_hidden(sema *s, const sema_env *env, const sema_frame *f) {
    str name = f->param->name.text;
    for (const sema_rows *r = env->rows; r; r = r->outer) {
        const sema_symbol *field = row_find(env->scope, r->list, name);
        if (!field) continue;
        diag *d = diag_add(s->ds, DIAG_E0212, f->param->name.at, "`" STR_FMT "` is a field of the %.*s and a parameter",
                           STR_ARG(name), STR_ARG(singular(s, r->list->name)));
        diag_note_at(s->ds, d, field->at, "the field");
        diag_help(s->ds, d, "Give the parameter another name.");
        return true;
    }
    return false;
}

static bool is_looked_at(const sema_frame *f, const sema_list *list) {
    for (; f; f = f->inner)
        for (const sema_rows *r = f->env.rows; r; r = r->outer)
            if (r->list == list) return true;
    return false;
}

/* An argument that reads a row of a list, where between its call and its place rows of that list are looked at. */
static bool report_captured(sema *s, const sema_env *env, const sema_frame *f, ast_expr *e) {
    for (const sema_env *x = env; x && x->call != f->env.call; x = x->call ? x->call->outer : NULL)
        for (const sema_rows *r = x->rows; r; r = r->outer) {
            if (!is_looked_at(f, r->list) || !expr_reads_rows_of(e, r->list)) continue;
            diag *d = diag_add(s->ds, DIAG_E0324, e->at,
                               "`" STR_FMT "` looks at `" STR_FMT "` itself; of which row is %.*s?",
                               STR_ARG(f->call->definition->name), STR_ARG(r->list->name), STR_ARG(expr_words(s, e)));
            diag_note_at(s->ds, d, f->call->definition->at, "defined here");
            diag_help(s->ds, d, "A value given to it may not come from a row of the list that it goes over. Write the "
                                "condition out here.");
            return true;
        }
    return false;
}

static sema_type *type_in(sema *s, sema_env *env, ast_expr *e, const sema_frame *f, const sema_type *want) {
    if (!f) return plain_type(s, env, e, want);
    if (f->param && report_hidden(s, env, f)) return &s->poison;
    sema_env inside = f->env;
    inside.uses_tier = false;
    inside.height = 0;
    sema_type *t = type_in(s, &inside, e, f->inner, want);
    env_leave(env, &inside);
    e->type = t;
    if (f->param && !t->poison && report_captured(s, env, f, e)) return &s->poison;
    return t;
}

const sema_env *frame_env(const ast_expr *e, const sema_env *env) {
    for (const sema_frame *f = e->frame; f; f = f->inner) env = &f->env;
    return env;
}

sema_type *framed_type(sema *s, sema_env *env, ast_expr *e, const sema_type *want) {
    return type_in(s, env, e, e->frame, want);
}
