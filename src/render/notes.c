/* Notes, sources and evidence.  See notes.h. */
#include "render/notes.h"

enum {
    DEEPEST = 64,     /* levels walked to find what a condition reads */
    FIELDS_MOST = 16, /* attested facts shown of one condition        */
};

/* ---- notes ---- */

static const char *note_word(const plan_note *note) { return note->source ? "source" : "note"; }

uint32_t note_lines(render_case *c, plan_range notes, str *lines, uint32_t cap) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < notes.n && n < cap; i++) {
        const plan_note *note = &c->p->notes[notes.first + i];
        lines[n++] = str_printf(&c->arena, "%s: " STR_FMT, note_word(note), STR_ARG(note->text));
    }
    return n;
}

uint32_t note_lines_of(render_case *c, uint32_t line, uint32_t body, str *lines, uint32_t cap) {
    uint32_t n = 0;
    for (;;) {
        const plan_line *l = &c->p->lines[line];
        if (l->item != PLAN_NIL) n += note_lines(c, c->p->items[l->item].notes, lines + n, cap - n);
        if (line == body || l->kind != LINE_GROUP || l->children.n != 1) return n;
        line = c->p->children[l->children.first];
    }
}

void notes_json(render_case *c, json_out *j, plan_range notes) {
    if (notes.n == 0) return;
    json_key(j, "notes");
    json_open(j, '[');
    for (uint32_t i = 0; i < notes.n; i++) {
        const plan_note *note = &c->p->notes[notes.first + i];
        json_element(j);
        json_open(j, '{');
        json_put(j, note_word(note), note->text);
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* ---- attested facts ---- */

typedef struct attested {
    const plan *p;
    uint32_t fields[FIELDS_MOST], n;
    int left; /* nodes that may yet be met: shared lets have very many ways through them */
} attested;

static void add_field(attested *x, uint32_t field) {
    if (x->p->fields[field].evidence.n == 0 || x->n == FIELDS_MOST) return;
    for (uint32_t i = 0; i < x->n; i++)
        if (x->fields[i] == field) return;
    x->fields[x->n++] = field;
}

static void gather(attested *x, uint32_t node, int depth);

static void gather_view(attested *x, uint32_t view, int depth) {
    if (x->p->views[view].filter != PLAN_NIL) gather(x, x->p->views[view].filter, depth);
}

static void gather(attested *x, uint32_t node, int depth) {
    if (depth > DEEPEST || --x->left < 0) return;
    const plan_node *n = &x->p->nodes[node];
    uint32_t operand;
    if (n->op == PLAN_FIELD) add_field(x, n->a);
    if (n->op >= PLAN_COUNT && n->op <= PLAN_EVERY) gather_view(x, n->a, depth + 1);
    if (n->op == PLAN_PEOPLE) {
        const plan_people *block = &x->p->people[n->a];
        gather_view(x, block->view, depth + 1);
        for (uint32_t i = 0; i < block->problem.nlines; i++) gather(x, block->line_node[i], depth + 1);
    }
    for (uint32_t i = 0; (operand = plan_operand(x->p, node, i)) != PLAN_NIL; i++) gather(x, operand, depth + 1);
}

static attested attested_of(const plan *p, uint32_t node) {
    attested x = {.p = p, .left = MOST_MET};
    gather(&x, node, 0);
    return x;
}

uint32_t attested_lines(render_case *c, uint32_t node, str *lines, uint32_t cap) {
    attested x = attested_of(c->p, node);
    for (uint32_t i = 0; i < x.n && i < cap; i++)
        lines[i] = str_printf(&c->arena, "attested: " STR_FMT, STR_ARG(c->p->fields[x.fields[i]].evidence));
    return x.n < cap ? x.n : cap;
}

void attested_json(render_case *c, json_out *j, uint32_t node) {
    attested x = attested_of(c->p, node);
    if (x.n == 0) return;
    json_key(j, "attested");
    json_open(j, '[');
    for (uint32_t i = 0; i < x.n; i++) {
        const plan_field *f = &c->p->fields[x.fields[i]];
        json_element(j);
        json_open(j, '{');
        json_put(j, "field", f->name);
        json_put(j, "evidence", f->evidence);
        json_close(j, '}');
    }
    json_close(j, ']');
}
