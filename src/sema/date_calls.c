/* Functions of dates, as a table: a row here is all that the checker and lowering need to know. */
#include "sema/sema_impl.h"

static const sema_date_call calls[] = {
    {"days_before", DATE_CALL_SHIFT, UNIT_DAYS, false},   {"months_before", DATE_CALL_SHIFT, UNIT_MONTHS, false},
    {"years_before", DATE_CALL_SHIFT, UNIT_YEARS, false}, {"days_after", DATE_CALL_SHIFT, UNIT_DAYS, true},
    {"months_after", DATE_CALL_SHIFT, UNIT_MONTHS, true}, {"years_after", DATE_CALL_SHIFT, UNIT_YEARS, true},
    {"anniversary", DATE_CALL_ANNIVERSARY, UNIT_YEARS, false},
};
enum { NCALLS = sizeof calls / sizeof *calls };

const sema_date_call *sema_date_call_of(str name) {
    for (size_t i = 0; i < NCALLS; i++)
        if (str_eqz(name, calls[i].name)) return &calls[i];
    return NULL;
}

uint32_t date_call_names(str *out) {
    for (uint32_t i = 0; out && i < NCALLS; i++) out[i] = str_from(calls[i].name);
    return NCALLS;
}

static str example(sema *s, const sema_date_call *call) {
    if (call->kind == DATE_CALL_ANNIVERSARY) return STR_LIT("anniversary(signed)");
    return str_printf(s->a, "%s(as_of, 6)", call->name);
}

static bool is_count(const sema_env *env, const ast_expr *n) {
    int64_t least, most;
    return n->type->kind == PT_WHOLE || (is_number(n->type) && whole_range(env->scope, n, &least, &most));
}

sema_type *date_call_type(sema *s, sema_env *env, ast_expr *e, const sema_date_call *call) {
    ast_expr *date = e->u.call.args, *n = date ? date->next : NULL;
    uint32_t wanted = call->kind == DATE_CALL_SHIFT ? 2 : 1;
    if (chain_length(date) != wanted) {
        diag *d = diag_add(s->ds, DIAG_E0239, e->at, "`%s` takes %s", call->name,
                           wanted == 2 ? "a date and how many" : "one date");
        diag_help(s->ds, d, "Write for example `" STR_FMT "`.", STR_ARG(example(s, call)));
        return &s->poison;
    }
    if (call->kind == DATE_CALL_ANNIVERSARY) add_window(s, e->at);
    sema_type *t = expr_type(s, env, date, &s->date);
    bool fits = !t->poison;
    if (fits && (t->kind != PT_DATE || t->none)) {
        diag *d = diag_add(s->ds, DIAG_E0239, date->at, "%.*s is %.*s, and `%s` takes a date",
                           STR_ARG(expr_words(s, date)), STR_ARG(type_words(s, t)), call->name);
        diag_help(s->ds, d, "Write for example `" STR_FMT "`.", STR_ARG(example(s, call)));
        fits = false;
    }
    if (!n) return fits ? &s->date : &s->poison;
    t = expr_type(s, env, n, NULL);
    if (t->poison) return &s->poison;
    if (!is_count(env, n)) {
        diag *d = diag_add(s->ds, DIAG_E0239, n->at, "%.*s is %.*s, and `%s` takes a whole number of %s",
                           STR_ARG(expr_words(s, n)), STR_ARG(type_words(s, t)), call->name,
                           call->unit == UNIT_DAYS     ? "days"
                           : call->unit == UNIT_MONTHS ? "months"
                                                       : "years");
        diag_help(s->ds, d, "Write for example `" STR_FMT "`, or name a field that is a `whole number`.",
                  STR_ARG(example(s, call)));
        return &s->poison;
    }
    return fits ? &s->date : &s->poison;
}
