/* The frame around a renderer that gives reasons.  See render_case.h. */
#include "render/render_case.h"

static void choose(render_case *c) {
    if (c->shown.competencies) return;
    uint32_t *all = ARENA_ARRAY(&c->arena, uint32_t, c->p->ncompetencies + 1);
    for (uint32_t i = 0; i < c->p->ncompetencies; i++) all[i] = i;
    c->shown = (render_choice){all, c->p->ncompetencies};
}

/* In a frame of its own, so that nothing the jump comes back to has changed since. */
static bool guarded(render_case *c, buf *out, case_writer *write, void *arg) {
    jmp_buf trap;
    arena_init(&c->arena, &trap);
    if (setjmp(trap) != 0) return false;
    choose(c);
    c->reaches = ARENA_ARRAY(&c->arena, reach, c->p->ncompetencies);
    for (uint32_t i = 0; i < c->p->ncompetencies; i++) c->reaches[i] = (reach){.tier = -1, .option = PLAN_NIL};
    reach_budget budget = reach_budget_of(c->o, c->shown.competencies, c->shown.n);
    for (uint32_t k = 0; k < c->shown.n; k++) {
        uint32_t i = c->shown.competencies[k];
        if (reach_may_find(c->o, i)) c->reaches[i] = reach_find(c->e, c->f, c->o, i, &budget, &c->arena);
    }
    write(c, out, arg);
    c->arena.trap = NULL;
    return true;
}

void case_run(buf *out, const outcome *o, eval *e, facts *f, render_choice choice, case_writer *write, void *arg) {
    render_case c = {.o = o, .p = o->plan, .e = e, .f = f, .shown = choice};
    if (!guarded(&c, out, write, arg) || c.scratch.failed) out->failed = true;
    buf_free(&c.scratch);
    arena_free(&c.arena);
}

str case_take(render_case *c, size_t from) {
    if (c->scratch.failed || c->scratch.n <= from) return (str){0};
    str s = str_copy(&c->arena, (str){c->scratch.p + from, (uint32_t)(c->scratch.n - from)});
    c->scratch.n = from;
    return s;
}

value case_value(render_case *c, uint32_t node, where w) {
    if (c->p->nodes[node].partner) return c->o->values[node];
    if (w.row == PLAN_NIL && c->o->in_row != PLAN_NIL) return c->o->values[node]; /* of a member of a `for each` */
    return w.row == PLAN_NIL ? V_EMPTY : eval_node_in_row(c->e, node, w.list, w.row);
}

line_state case_line(const render_case *c, uint32_t line) { return line_state_of(c->o->lines[line]); }
