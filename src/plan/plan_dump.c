/* The plan as text, for people, golden tests and `comp dump --stage plan`. */
#include <inttypes.h>

#include "plan/plan.h"

static const char *const op_names[PLAN_OP_COUNT] = {
#define PLAN_OP(name, operands) #name,
#include "plan/ops.def"
#undef PLAN_OP
};

static const char *const type_names[] = { /* ORDER TYPE */
    "text", "number", "whole number", "percent", "money", "date", "yes/no", "enumeration", "list", "set"};

/* False when memory ended. */
static bool print_trapped(buf *out, arena *scratch, value v) {
    jmp_buf trap;
    arena_init(scratch, &trap);
    if (setjmp(trap)) return false;
    value_print(out, scratch, v, 0, false);
    return true;
}

static void print_number(buf *out, value v) {
    arena scratch;
    if (!print_trapped(out, &scratch, v)) out->failed = true;
    arena_free(&scratch);
}

static void dump_value(buf *out, const plan *p, value v, const plan_type *t) {
    if (v.d == VALUE_NONE) buf_z(out, "none");
    else if (t->kind == PT_DATE) {
        char day[11];
        date_print(day, (int32_t)v.n);
        buf_z(out, day);
    } else if (t->kind == PT_TEXT) buf_printf(out, "\"" STR_FMT "\"", STR_ARG(p->texts[v.n]));
    else if (t->kind == PT_YESNO) buf_z(out, v.n ? "yes" : "no");
    else if (t->kind == PT_ENUM && t->members.n)
        buf_str(out, p->members[t->members.first + (uint32_t)v.n]);
    else {
        if (t->currency.n) buf_printf(out, STR_FMT " ", STR_ARG(t->currency));
        print_number(out, v);
    }
}

static void dump_schema(buf *out, const plan *p) {
    for (uint32_t l = 0; l < p->nlists; l++) {
        const plan_list *list = &p->lists[l];
        buf_printf(out, "list %u %s" STR_FMT " stride %u/%u\n", l, l ? "" : "(the partner)", STR_ARG(list->name),
                   list->stride, list->stride_display);
        for (uint32_t f = list->fields.first; f < list->fields.first + list->fields.n; f++) {
            const plan_field *field = &p->fields[f];
            buf_printf(out, "  field %u " STR_FMT ": %s", f, STR_ARG(field->name), type_names[field->type]);
            if (!str_eq(field->name, field->json)) buf_printf(out, " from \"" STR_FMT "\"", STR_ARG(field->json));
            if (field->may_be_missing) buf_z(out, ", may be missing");
            if (field->or_none) buf_z(out, ", or none");
            if (field->unique) buf_z(out, ", unique");
            if (field->evidence.n) buf_printf(out, ", attested \"" STR_FMT "\"", STR_ARG(field->evidence));
            if (!field->read) buf_z(out, ", not read");
            else buf_printf(out, ", at %u+%u%s%s%s", field->slot, field->cells,
                            field->read & READ_RESULT ? " result" : "",
                            field->read & READ_DISPLAY ? " display" : "", field->read & READ_BYTES ? " bytes" : "");
            for (uint32_t i = 0; i < field->codes.n; i++)
                buf_printf(out, "%s" STR_FMT, i ? " " : ", codes ", STR_ARG(p->codes[field->codes.first + i]));
            buf_char(out, '\n');
        }
    }
}

static void dump_run(buf *out, const uint32_t *at, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) buf_printf(out, "%s%u", i ? " " : "", at[i]);
}

static const char *const units[] = {"days", "months", "years"};

static void dump_window(buf *out, uint32_t number, const plan_window *w) {
    switch (w->kind) {
    case WINDOW_LAST: buf_printf(out, "window %u last %" PRId64 " %s\n", number, w->n, units[w->unit]); break;
    case WINDOW_PERIODS: buf_printf(out, "window %u %" PRId64 " periods of %d months\n", number, w->n, w->months); break;
    case WINDOW_LAST_YEAR: buf_printf(out, "window %u period of %d months last year\n", number, w->months); break;
    }
}

static void dump_node(buf *out, const plan *p, uint32_t number) {
    const plan_node *n = &p->nodes[number];
    buf_printf(out, "%u %s", number, op_names[n->op]);
    switch ((plan_op)n->op) {
    case PLAN_CONST: buf_char(out, ' '); dump_value(out, p, p->consts[n->a], &p->types[n->type]); break;
    case PLAN_FIELD: buf_printf(out, " " STR_FMT, STR_ARG(p->fields[n->a].name)); break;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME:
        buf_printf(out, " " STR_FMT " mask", STR_ARG(p->fields[n->a].name));
        for (uint32_t w = 0; w < (p->fields[n->a].codes.n + 63) / 64; w++)
            buf_printf(out, " %#" PRIx64, p->words[n->b + w]);
        if (n->op == PLAN_HAS_SOME) buf_printf(out, " at least %u", n->c);
        break;
    case PLAN_AND: case PLAN_OR: buf_char(out, ' '); dump_run(out, p->operands + n->b, n->c); break;
    case PLAN_PICK: buf_printf(out, " %u: ", n->a); dump_run(out, p->operands + n->b, n->c); break;
    case PLAN_IN: buf_printf(out, " %u consts ", n->a); dump_run(out, p->operands + n->b, n->c); break;
    case PLAN_STEP: case PLAN_MATCH:
        buf_printf(out, " %u: ", n->a);
        dump_run(out, p->operands + n->b, n->c + 1);
        buf_z(out, n->op == PLAN_STEP ? " bounds consts " : " consts ");
        dump_run(out, p->operands + n->b + n->c + 1, n->c);
        break;
    case PLAN_NEG: case PLAN_FLOOR: case PLAN_NOT: case PLAN_IS_NONE: case PLAN_IS_KNOWN:
        buf_printf(out, " %u", n->a);
        break;
    case PLAN_HOLD:
        buf_printf(out, " %u to ", n->a);
        print_number(out, p->consts[n->b]);
        if (n->c != PLAN_NIL) buf_printf(out, " part " STR_FMT, STR_ARG(p->parts[n->c].name));
        break;
    case PLAN_SCORE:
        buf_printf(out, " " STR_FMT ": ", STR_ARG(p->scores[n->a].name));
        dump_run(out, p->operands + n->b, n->c);
        break;
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: buf_printf(out, " view %u by %u of %u", n->a, n->b, n->c); break;
    case PLAN_COUNT: buf_printf(out, " view %u", n->a); break;
    case PLAN_PEOPLE: buf_printf(out, " people %u", n->a); break;
    case PLAN_WINDOW: buf_printf(out, " %u window %u", n->a, n->b); break;
    case PLAN_WINDOW_BEFORE: buf_printf(out, " %u window %u before %u", n->a, n->b, n->c); break;
    case PLAN_AS_OF: break;
    case PLAN_SHIFT:
        buf_printf(out, " %u by %u %s %s", n->a, n->b, units[n->c & ~(uint32_t)PLAN_SHIFT_AFTER],
                   n->c & PLAN_SHIFT_AFTER ? "after" : "before");
        break;
    case PLAN_ANNIVERSARY: buf_printf(out, " %u", n->a); break;
    case PLAN_IF: buf_printf(out, " %u %u %u", n->a, n->b, n->c); break;
    case PLAN_MONEY_IN: buf_printf(out, " %u %u " STR_FMT, n->a, n->b, STR_ARG(p->texts[n->c])); break;
    case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT:
    case PLAN_SOME: case PLAN_EVERY: buf_printf(out, " view %u of %u", n->a, n->b); break;
    case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN: case PLAN_MAX: case PLAN_LT: case PLAN_LE:
    case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE: case PLAN_DEFAULT: case PLAN_BETWEEN: buf_printf(out, " %u %u", n->a, n->b); break;
    case PLAN_VERDICT: buf_printf(out, " " STR_FMT, STR_ARG(p->competencies[n->a].name)); break;
    case PLAN_AT_LEAST: buf_printf(out, " %u of ", n->a); dump_run(out, p->operands + n->b, n->c); break;
    case PLAN_MARK: buf_printf(out, " %u mark %u", n->a, n->b); break;
    case PLAN_OP_COUNT: break;
    }
    if (!n->partner) buf_z(out, "  per row");
    if (n->memo != PLAN_NIL) buf_printf(out, "  memo %u", n->memo);
    if (n->label.n) buf_printf(out, "  \"" STR_FMT "\"", STR_ARG(n->label));
    buf_char(out, '\n');
}

static void dump_views(buf *out, const plan *p) {
    for (uint32_t v = 0; v < p->nviews; v++) {
        buf_printf(out, "view %u of list %u", v, p->views[v].list);
        if (p->views[v].of != PLAN_NIL) buf_printf(out, " in groups %u", p->views[v].of);
        if (p->views[v].filter != PLAN_NIL) buf_printf(out, " where %u", p->views[v].filter);
        if (p->views[v].memo != PLAN_NIL) buf_printf(out, "  memo %u", p->views[v].memo);
        if (p->views[v].label.n) buf_printf(out, "  \"" STR_FMT "\"", STR_ARG(p->views[v].label));
        buf_char(out, '\n');
    }
    for (uint32_t g = 0; g < p->ngroups; g++) {
        buf_printf(out, "groups %u of view %u per ", p->groups[g].list, p->groups[g].view);
        dump_run(out, p->operands + p->groups[g].keys.first, p->groups[g].keys.n);
        buf_char(out, '\n');
    }
    for (uint32_t w = 0; w < p->nwindows; w++)
        dump_window(out, w, &p->windows[w]);
    for (uint32_t i = 0; i < p->npeople; i++) {
        const plan_people *pp = &p->people[i];
        buf_printf(out, "people %u of view %u%s share %u\n", i, pp->view,
                   pp->mode == PLAN_PEOPLE_EACH_ALONE ? " each line alone" : "", pp->problem.share);
        for (uint32_t k = 0; k < pp->problem.nlines; k++) {
            const plan_place *written = &p->places[pp->places.first + pp->problem.family[k]];
            buf_printf(out, "  %u of node %u  " STR_FMT "\n", pp->problem.need[k], pp->line_node[k],
                       STR_ARG(written->name));
        }
    }
}

static void dump_notes(buf *out, const plan *p, plan_range notes, uint32_t depth) {
    for (uint32_t i = 0; i < notes.n; i++) {
        const plan_note *note = &p->notes[notes.first + i];
        buf_fill(out, ' ', 2 * depth);
        buf_printf(out, "%s \"" STR_FMT "\"\n", note->source ? "source" : "note", STR_ARG(note->text));
    }
}

static void dump_line(buf *out, const plan *p, uint32_t number, uint32_t depth) {
    const plan_line *l = &p->lines[number];
    buf_fill(out, ' ', 2 * depth);
    buf_printf(out, "line %u ", number);
    switch (l->kind) {
    case LINE_GROUP:
        if (l->at_least) buf_printf(out, "at least %u of", l->at_least);
        else buf_z(out, "all of");
        break;
    case LINE_EACH: buf_printf(out, "each %u of view %u", l->each, l->view); break;
    case LINE_CONDITION: buf_printf(out, "condition %u", l->node); break;
    case LINE_PEOPLE: buf_printf(out, "people %u", l->people); break;
    case LINE_NO_REQUIREMENTS: buf_z(out, "no requirements"); break;
    }
    if (l->applies != PLAN_NIL) buf_printf(out, " when %u", l->applies);
    if (l->item != PLAN_NIL) buf_printf(out, "  item %u " STR_FMT, l->item, STR_ARG(p->items[l->item].name));
    buf_char(out, '\n');
    dump_notes(out, p, l->item == PLAN_NIL ? l->notes : p->items[l->item].notes, depth + 1);
    for (uint32_t i = 0; i < l->children.n; i++) dump_line(out, p, p->children[l->children.first + i], depth + 1);
}

static void dump_competency(buf *out, const plan *p, const plan_competency *c) {
    buf_printf(out, "competency " STR_FMT "%s\n", STR_ARG(c->name), c->designation ? " (designation)" : "");
    dump_notes(out, p, c->notes, 1);
    if (c->must.n) {
        buf_z(out, "  must ");
        dump_run(out, p->operands + c->must.first, c->must.n);
        buf_char(out, '\n');
    }
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++) {
        dump_notes(out, p, p->options[o].notes, 1);
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            buf_printf(out, "  option " STR_FMT " tier " STR_FMT "\n", STR_ARG(p->options[o].name),
                       STR_ARG(p->tiers[c->tiers.first + t]));
            uint32_t root = p->roots[p->options[o].roots.first + t];
            if (root == PLAN_NIL) buf_z(out, "    lacks the tier\n");
            else dump_line(out, p, root, 2);
        }
    }
}

void plan_dump(buf *out, const plan *p) {
    dump_schema(out, p);
    for (uint32_t n = 0; n < p->nnodes; n++) dump_node(out, p, n);
    dump_views(out, p);
    for (uint32_t c = 0; c < p->ncompetencies; c++) dump_competency(out, p, &p->competencies[c]);
}
