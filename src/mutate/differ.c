#include "mutate/differ.h"

#include "render/render.h"

/* ---- judging ---- */

bool judge_open(judge *j, const comp_program *p, int32_t day, const rates *r) {
    const eval_options options = {.as_of = day, .record = true, .rates = r};
    const fill_options filling = {.as_of = day};
    *j = (judge){.plan = program_plan(p, day)};
    if (!j->plan) return false;
    j->ready = facts_init(&j->facts, j->plan, true) == COMP_OK;
    j->eval = eval_new(j->plan, &options);
    j->reader = facts_reader_new(j->plan, &filling);
    return j->ready && j->eval && j->reader;
}

void judge_close(judge *j) {
    facts_reader_free(j->reader);
    eval_free(j->eval);
    if (j->ready) facts_free(&j->facts);
    *j = (judge){0};
}

const outcome *judge_partner(judge *j, str json) {
    const json_text text = {.p = json.p, .n = json.n, .cap = json.n, .record = 1, .line = 1, .column = 1};
    if (facts_reader_read(j->reader, &text, &j->facts) != COMP_OK) return NULL;
    return eval_run(j->eval, &j->facts);
}

/* ---- differences ---- */

typedef struct differing {
    arena *a;
    const outcome *one, *other;
    str path;  /* up to the tier: `cloud_crm.reseller.silver.` */
    str found;
} differing;

static str state_word(line_state s) {
    switch (s) {
    case LINE_MET: return STR_LIT("met");
    case LINE_UNMET: return STR_LIT("unmet");
    case LINE_UNKNOWN: return STR_LIT("unknown");
    case LINE_DOES_NOT_APPLY: return STR_LIT("does not apply");
    case LINE_ERROR: break;
    }
    return (str){0};
}

static str name_of(const plan *p, const plan_line *l) {
    return l->item != PLAN_NIL && p->items[l->item].is_require ? p->items[l->item].name : (str){0};
}

/* The line of that requirement below another, past what has no name; PLAN_NIL where there is none. */
static uint32_t line_named(const plan *p, uint32_t around, str name) {
    const plan_line *l = &p->lines[around];
    for (uint32_t i = 0; l->kind != LINE_EACH && i < l->children.n; i++) {
        uint32_t child = p->children[l->children.first + i];
        str is = name_of(p, &p->lines[child]);
        if (is.n && str_eq(is, name)) return child;
        uint32_t inside = is.n ? PLAN_NIL : line_named(p, child, name);
        if (inside != PLAN_NIL) return inside;
    }
    return PLAN_NIL;
}

static void compare_lines(differing *d, uint32_t x, uint32_t y, str path);

static void compare_below(differing *d, uint32_t x, uint32_t y, str path) {
    const plan *p = d->one->plan;
    const plan_line *l = &p->lines[x];
    for (uint32_t i = 0; l->kind != LINE_EACH && i < l->children.n && !d->found.n; i++) {
        uint32_t child = p->children[l->children.first + i];
        str name = name_of(p, &p->lines[child]);
        if (!name.n) {
            compare_below(d, child, y, path);
            continue;
        }
        uint32_t other = line_named(d->other->plan, y, name);
        if (other != PLAN_NIL)
            compare_lines(d, child, other, str_printf(d->a, STR_FMT STR_FMT, STR_ARG(path), STR_ARG(name)));
    }
}

static void compare_lines(differing *d, uint32_t x, uint32_t y, str path) {
    line_state one = line_state_of(d->one->lines[x]), other = line_state_of(d->other->lines[y]);
    str word = state_word(one);
    if (one != other && word.n)
        d->found = str_printf(d->a, "expect " STR_FMT " " STR_FMT, STR_ARG(path), STR_ARG(word));
    else compare_below(d, x, y, str_printf(d->a, STR_FMT ".", STR_ARG(path)));
}

static void compare_tiers(differing *d, uint32_t competency) {
    const plan *p = d->one->plan, *q = d->other->plan;
    const plan_competency *c = &p->competencies[competency], *k = &q->competencies[competency];
    for (uint32_t o = 0; o < c->options.n && o < k->options.n; o++) {
        const plan_option *x = &p->options[c->options.first + o], *y = &q->options[k->options.first + o];
        for (uint32_t t = 0; t < x->roots.n && t < y->roots.n && !d->found.n; t++) {
            uint32_t one = p->roots[x->roots.first + t], other = q->roots[y->roots.first + t];
            if (one == PLAN_NIL || other == PLAN_NIL) continue;
            str path = str_printf(d->a, STR_FMT ".", STR_ARG(c->name));
            if (x->name.n) path = str_printf(d->a, STR_FMT STR_FMT ".", STR_ARG(path), STR_ARG(x->name));
            if (!c->designation)
                path = str_printf(d->a, STR_FMT STR_FMT ".", STR_ARG(path), STR_ARG(p->tiers[c->tiers.first + t]));
            compare_below(d, one, other, path);
        }
    }
}

static bool same_result(const outcome_result *a, const outcome_result *b) {
    return a->kind == b->kind && a->tier == b->tier;
}

str first_difference(arena *a, const outcome *one, const outcome *other) {
    differing d = {.a = a, .one = one, .other = other};
    const plan *p = one->plan;
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        const outcome_result *r = &one->results[i];
        if (same_result(r, &other->results[i])) continue;
        return str_printf(a, "expect " STR_FMT " is " STR_FMT, STR_ARG(p->competencies[i].name),
                          STR_ARG(render_result(p, i, r)));
    }
    for (uint32_t i = 0; i < p->ncompetencies && !d.found.n; i++)
        if (one->results[i].kind != RESULT_ABSENT && one->results[i].kind != RESULT_INVALID &&
            other->results[i].kind != RESULT_INVALID)
            compare_tiers(&d, i);
    return d.found;
}
