/* Why a condition does not hold.  See why_text.h.
 *
 * An explanation follows the condition down to the parts that decide it: of an `and` the operands that are not yes, of
 * an `or` all of them, of an `if` or a table the branch taken.  Codes that a set lacks are gathered into one phrase. */
#include "render/why_text.h"

#include "render/condition.h"
#include "render/value_text.h"

enum {
    CODES_MOST = 6, /* codes named in one phrase      */
    ROWS_MOST = 3,  /* rows named as failing `every`  */
    DEEPEST = 64,   /* levels walked: deeper rules are explained by their text */
};

/* ---- what a set lacks ---- */

/* A phrase of codes, and how it may be joined to another. */
typedef struct wanted {
    uint32_t passes; /* at least so many are lacking; UINT32_MAX: no phrase of codes */
    bool several;    /* the phrase holds more than one way or more than one code     */
} wanted;

/* any of, all of, at least: codes that are asked for */
static bool names_codes(const plan_node *n) {
    return n->op == PLAN_HAS_ANY || n->op == PLAN_HAS_ALL || n->op == PLAN_HAS_SOME;
}

static bool in_mask(const plan *p, const plan_node *n, uint32_t bit) {
    return p->words[n->b + bit / 64] >> (bit % 64) & 1;
}

/* The codes of a HAS that are held, or those that are not. */
static uint32_t codes_of(const render_case *c, const plan_node *n, where w, bool held, str *out, uint32_t cap) {
    const plan_field *f = &c->p->fields[n->a];
    uint32_t row = w.row == PLAN_NIL || f->list == 0 ? 0 : w.row, k = 0;
    for (uint32_t bit = 0; bit < f->codes.n; bit++) {
        if (!(c->p->words[n->b + bit / 64] >> (bit % 64))) bit |= 63; /* nothing more in this word */
        else if (in_mask(c->p, n, bit) && set_holds(c, n->a, row, bit) == held) {
            if (k < cap) out[k] = c->p->codes[f->codes.first + bit];
            k++;
        }
    }
    return k;
}

static wanted wanted_text(render_case *c, buf *out, uint32_t node, where w);
static void explain(render_case *c, buf *out, uint32_t node, where w);

static wanted wanted_of_has(render_case *c, buf *out, const plan_node *n, where w) {
    str codes[CODES_MOST];
    uint32_t lack = codes_of(c, n, w, false, codes, CODES_MOST), held = codes_of(c, n, w, true, NULL, 0);
    if (n->op == PLAN_HAS_ALL) {
        list_text(out, codes, lack, "and", CODES_MOST);
        return (wanted){lack, lack > 1};
    }
    uint32_t need = n->op == PLAN_HAS_ANY ? 1 : n->c - held;
    if (need > 1) buf_printf(out, "%u more of ", (unsigned)need);
    else if (lack > CODES_MOST) buf_z(out, "any of ");
    list_text(out, codes, lack, need > 1 ? "and" : "or", CODES_MOST);
    return (wanted){need, lack > 1};
}

/* Whether the condition asks for the code with any, all or at least. */
static bool asks_for(render_case *c, uint32_t node, uint32_t field, uint32_t code, int depth) {
    const plan_node *n = &c->p->nodes[node];
    if (names_codes(n)) return n->a == field && in_mask(c->p, n, code);
    if (n->op == PLAN_BETWEEN) return asks_for(c, n->b, field, code, depth + 1);
    if ((n->op != PLAN_AND && n->op != PLAN_OR) || depth > DEEPEST || !case_meets(c)) return false;
    for (uint32_t i = 0; i < n->c; i++)
        if (asks_for(c, c->p->operands[n->b + i], field, code, depth + 1)) return true;
    return false;
}

/* " (70-347 is dated 2018-01-05, after the as-of date)", or ended before it: what is lacking is there, but does not
 * count that day. */
static void late_text(render_case *c, buf *out, uint32_t node, where w) {
    const fact_late *late[CODES_MOST];
    uint32_t n = 0;
    for (const fact_late *l = c->f->late; l && n < CODES_MOST; l = l->next) {
        const plan_field *f = &c->p->fields[l->field];
        bool here = f->list == 0 || (f->list == w.list && l->row == w.row);
        if (here && !set_holds(c, l->field, l->row, l->bit) && asks_for(c, node, l->field, l->bit, 0)) late[n++] = l;
    }
    for (uint32_t i = n; i-- > 0; ) { /* the last one came first */
        char day[11];
        date_print(day, late[i]->day);
        str code = c->p->codes[c->p->fields[late[i]->field].codes.first + late[i]->bit];
        bool ended = late[i]->day < c->o->as_of, last = i == 0 || (late[i - 1]->day < c->o->as_of) != ended;
        buf_printf(out, "%s" STR_FMT " %s %s", i + 1 == n ? " (" : ", ", STR_ARG(code), ended ? "ended" : "is dated", day);
        if (last) buf_printf(out, ", %s the as-of date", ended ? "before" : "after");
        if (i == 0) buf_char(out, ')');
    }
}

/* AND: every part that is not yes; OR: any of its parts. */
static wanted wanted_of_parts(render_case *c, buf *out, const plan_node *n, where w) {
    enum { PARTS_MOST = 6 };
    bool all = n->op == PLAN_AND, several = false;
    uint32_t passes = all ? 0 : UINT32_MAX, parts = 0;
    str texts[PARTS_MOST];
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t part = c->p->operands[n->b + i];
        if (value_is_yes(case_value(c, part, w))) continue;
        size_t from = c->scratch.n;
        wanted one = wanted_text(c, &c->scratch, part, w);
        str text = case_take(c, from);
        if (one.passes == UINT32_MAX) {
            if (all) return (wanted){UINT32_MAX, false};
            continue; /* another way may do */
        }
        passes = all ? passes + one.passes : one.passes < passes ? one.passes : passes;
        several = several || one.several;
        if (parts < PARTS_MOST) texts[parts] = text;
        parts++;
    }
    if (parts == 0) return (wanted){UINT32_MAX, false};
    uint32_t shown = parts < PARTS_MOST ? parts : PARTS_MOST;
    for (uint32_t i = 0; i < shown; i++) {
        if (i) buf_printf(out, several ? ", %s " : " %s ", all ? "and" : "or");
        buf_str(out, texts[i]);
    }
    if (parts > shown)
        buf_printf(out, ", %s %u more %s", all ? "and" : "or", (unsigned)(parts - shown), all ? "parts" : "ways");
    return (wanted){passes, several || parts > 1};
}

/* The codes whose passing would make `node` hold; nothing is written where passes alone do not do. */
static wanted wanted_text(render_case *c, buf *out, uint32_t node, where w) {
    const plan_node *n = &c->p->nodes[node];
    value v = case_value(c, node, w);
    if (!value_is_no(v) || !case_meets(c)) return (wanted){UINT32_MAX, false};
    if (names_codes(n)) return wanted_of_has(c, out, n, w);
    if (n->op == PLAN_BETWEEN) return wanted_text(c, out, n->b, w);
    if (n->op == PLAN_AND || n->op == PLAN_OR) return wanted_of_parts(c, out, n, w);
    return (wanted){UINT32_MAX, false};
}

/* Codes held of those the condition names with any, all or at least. */
static void gather_held(render_case *c, uint32_t node, where w, str *out, uint32_t cap, uint32_t *n, int depth) {
    const plan_node *at = &c->p->nodes[node];
    if (depth > DEEPEST || !case_meets(c)) return;
    if (names_codes(at)) {
        str codes[CODES_MOST];
        uint32_t held = codes_of(c, at, w, true, codes, CODES_MOST);
        for (uint32_t i = 0; i < held && i < CODES_MOST; i++) {
            bool known = false;
            for (uint32_t k = 0; k < *n && k < cap; k++) known = known || str_eq(out[k], codes[i]);
            if (known) continue;
            if (*n < cap) out[*n] = codes[i];
            (*n)++;
        }
        return;
    }
    if (at->op == PLAN_BETWEEN) gather_held(c, at->a, w, out, cap, n, depth + 1);
    if (at->op != PLAN_AND && at->op != PLAN_OR) return;
    for (uint32_t i = 0; i < at->c; i++) gather_held(c, c->p->operands[at->b + i], w, out, cap, n, depth + 1);
}

void lacks_text(render_case *c, buf *out, uint32_t node, where w, uint32_t *passes) {
    str held[CODES_MOST];
    uint32_t n = 0, outer = c->left; /* this may be a row in an explanation */
    c->left = MOST_MET;
    gather_held(c, node, w, held, CODES_MOST, &n, 0);
    if (n > 0) {
        buf_z(out, "has ");
        list_text(out, held, n, "and", CODES_MOST);
        buf_z(out, "; ");
    }
    size_t from = c->scratch.n;
    wanted want = wanted_text(c, &c->scratch, node, w);
    str codes = case_take(c, from);
    *passes = want.passes;
    if (want.passes != UINT32_MAX) {
        buf_printf(out, "lacks " STR_FMT, STR_ARG(codes));
        late_text(c, out, node, w);
    } else {
        explain(c, out, node, w);
    }
    c->left = outer;
}

/* ---- sentences ---- */

void unknown_text(render_case *c, buf *out, uint32_t node, where w) {
    enum { MOST = 16 };
    missing_field m[MOST];
    if (w.row == PLAN_NIL) w = (where){c->o->in_list, c->o->in_row}; /* of a member of a `for each` */
    uint32_t n = eval_missing(c->e, node, w.list, w.row, m, MOST);
    if (n == 0) {
        buf_z(out, "cannot be told: there is nothing to take it of");
        return;
    }
    buf_z(out, "cannot be told without ");
    missing_list_text(c, out, m, n < MOST ? n : MOST);
}

static void compared_text(render_case *c, buf *out, uint32_t node, where w) {
    comparison cmp;
    comparison_of(c->p, node, &cmp);
    const comparison_words *words = comparison_words_of(cmp.op);
    buf_printf(out, STR_FMT " is ", STR_ARG(node_phrase(c, cmp.has)));
    node_value_text(c, out, cmp.has, w, true);
    buf_printf(out, ", %s ", cmp.dates ? words->date_sentence : words->sentence);
    node_value_text(c, out, cmp.needs, w, true);
}

static void one_of_text(render_case *c, buf *out, const plan_node *n, where w) {
    const plan_type *type = &c->p->types[c->p->nodes[n->a].type];
    str items[CODES_MOST];
    for (uint32_t i = 0; i < n->c && i < CODES_MOST; i++) {
        size_t from = c->scratch.n;
        value_text(c, &c->scratch, c->p->consts[c->p->operands[n->b + i]], type, true);
        items[i] = case_take(c, from);
    }
    buf_printf(out, STR_FMT " is ", STR_ARG(node_phrase(c, n->a)));
    node_value_text(c, out, n->a, w, true);
    buf_z(out, ", must be ");
    list_text(out, items, n->c, "or", CODES_MOST);
}

static void window_text(render_case *c, buf *out, const plan_node *n, where w) {
    char first[11], last[11];
    date_range days = c->o->windows[n->b];
    if (n->op == PLAN_WINDOW_BEFORE) {
        value end = case_value(c, n->c, w);
        const plan_window *window = &c->p->windows[n->b];
        days = (date_range){date_add((int32_t)end.n, -window->n, window->unit), date_add((int32_t)end.n, -1, UNIT_DAYS)};
    }
    date_print(first, days.first);
    date_print(last, days.last);
    buf_printf(out, STR_FMT " is ", STR_ARG(node_phrase(c, n->a)));
    node_value_text(c, out, n->a, w, true);
    buf_printf(out, ", must be in %s to %s", first, last);
}

/* The rows a view looks at before its filter: `n` from `first`, or those that `some` names. */
typedef struct rows_looked_at { const uint32_t *some; uint32_t first, n; } rows_looked_at;

static rows_looked_at rows_below(const render_case *c, const plan_view *v, where w) {
    const plan_list *l = &c->p->lists[v->list];
    rows_looked_at rows = {0};
    if (v->of != PLAN_NIL) {
        if (w.row != PLAN_NIL && w.list == v->of) rows.some = eval_members(c->e, v->of, w.row, &rows.n);
        return rows;
    }
    rows.n = eval_rows(c->e, v->list);
    if (w.row == PLAN_NIL || l->parent == 0 || v->partner) return rows;
    const plan_field *f = &c->p->fields[l->field];
    value cell = w.list == l->parent && f->slot != PLAN_NIL ? facts_row(c->f, w.list, w.row)[f->slot] : V_UNKNOWN;
    return cell.d > 0 ? (rows_looked_at){NULL, (uint32_t)cell.n, (uint32_t)cell.d - 1} : (rows_looked_at){0};
}

static void quantifier_text(render_case *c, buf *out, const plan_node *n, where w) {
    const plan_view *v = &c->p->views[n->a];
    bool every = n->op == PLAN_EVERY;
    rows_looked_at rows = rows_below(c, v, w);
    uint32_t counted = 0, failing = 0;
    str names[ROWS_MOST];
    for (uint32_t i = 0; i < rows.n; i++) {
        where at = {v->list, rows.some ? rows.some[i] : rows.first + i};
        if (v->filter != PLAN_NIL && !value_is_yes(case_value(c, v->filter, at))) continue;
        counted++;
        if (value_is_yes(case_value(c, n->b, at))) continue;
        if (failing < ROWS_MOST && every) {
            size_t from = c->scratch.n;
            buf_printf(&c->scratch, STR_FMT " (", STR_ARG(member_name(c, v->list, at.row)));
            uint32_t passes;
            lacks_text(c, &c->scratch, n->b, at, &passes);
            buf_char(&c->scratch, ')');
            names[failing] = case_take(c, from);
        }
        failing++;
    }
    str noun = list_noun(c, v->list, counted != 1);
    if (counted == 0) {
        buf_printf(out, "there %s no " STR_FMT " to look at", "are", STR_ARG(list_noun(c, v->list, true)));
    } else if (every) {
        buf_printf(out, "%u of %u " STR_FMT " %s not: ", (unsigned)failing, (unsigned)counted, STR_ARG(noun),
                   failing == 1 ? "does" : "do");
        list_text(out, names, failing, "and", ROWS_MOST);
    } else {
        buf_printf(out, "none of %u " STR_FMT ": " STR_FMT, (unsigned)counted, STR_ARG(noun),
                   STR_ARG(node_phrase(c, n->b)));
    }
}

static void parts_text(render_case *c, buf *out, const plan_node *n, where w) {
    const char *joint = n->op == PLAN_AND ? "; " : "; and ";
    bool first = true;
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t part = c->p->operands[n->b + i];
        if (value_is_yes(case_value(c, part, w))) continue;
        if (!first) buf_z(out, joint);
        first = false;
        explain(c, out, part, w);
    }
}

/* The verdict that a condition asks about; PLAN_NIL: none, it holds or not whatever the facts. */
static uint32_t verdict_in(const plan *p, uint32_t node) {
    while (p->nodes[node].op != PLAN_VERDICT) {
        uint32_t first = plan_operand(p, node, 0);
        if (first == PLAN_NIL) return PLAN_NIL;
        node = first;
    }
    return node;
}

/* "Cloud CRM is gold; ERP is silver": the competencies of which a condition on several holds. */
static void verdicts_held_text(render_case *c, buf *out, const plan_node *n) {
    uint32_t said = 0;
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t part = c->p->operands[n->b + i], verdict = verdict_in(c->p, part);
        if (verdict == PLAN_NIL || !value_is_yes(c->o->values[part])) continue;
        if (said < ROWS_MOST) {
            buf_printf(out, "%s" STR_FMT " is ", said ? "; " : "", STR_ARG(node_phrase(c, verdict)));
            node_value_text(c, out, verdict, THE_PARTNER, true);
        }
        said++;
    }
    if (said > ROWS_MOST) buf_printf(out, "; and %u more", (unsigned)(said - ROWS_MOST));
}

/* "1 of 4, needs at least 2: ERP is silver, must be gold; …": of those that are not so, the first few. */
static void at_least_text(render_case *c, buf *out, const plan_node *n, where w) {
    uint32_t yes = 0, said = 0;
    for (uint32_t i = 0; i < n->c; i++) yes += value_is_yes(case_value(c, c->p->operands[n->b + i], w));
    buf_printf(out, "%u of %u, needs %s", (unsigned)yes, (unsigned)n->c, n->a == n->c ? "all" : "at least ");
    if (n->a != n->c) buf_printf(out, "%u", (unsigned)n->a);
    for (uint32_t i = 0; i < n->c; i++) {
        uint32_t part = c->p->operands[n->b + i];
        if (value_is_yes(case_value(c, part, w)) || verdict_in(c->p, part) == PLAN_NIL) continue;
        if (said < ROWS_MOST) {
            buf_z(out, said ? "; " : ": ");
            explain(c, out, part, w);
        }
        said++;
    }
    if (said > ROWS_MOST) buf_printf(out, "; and %u more", (unsigned)(said - ROWS_MOST));
}

static void explain(render_case *c, buf *out, uint32_t node, where w) {
    const plan_node *n = &c->p->nodes[node];
    value v = case_value(c, node, w);
    if (!case_meets(c)) {
        buf_str(out, node_phrase(c, node));
        return;
    }
    if (!value_is_known(v) && !value_is_none(v)) {
        unknown_text(c, out, node, w);
        return;
    }
    size_t from = c->scratch.n;
    wanted want = wanted_text(c, &c->scratch, node, w);
    str codes = case_take(c, from);
    if (want.passes != UINT32_MAX) {
        buf_printf(out, "lacks " STR_FMT, STR_ARG(codes));
        late_text(c, out, node, w);
        return;
    }
    switch ((plan_op)n->op) {
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_EQ: case PLAN_NE:
        compared_text(c, out, node, w);
        return;
    case PLAN_IN: one_of_text(c, out, n, w); return;
    case PLAN_WINDOW_BEFORE:
        if (!value_is_known(case_value(c, n->c, w))) break;
        window_text(c, out, n, w);
        return;
    case PLAN_WINDOW: window_text(c, out, n, w); return;
    case PLAN_AND: case PLAN_OR: parts_text(c, out, n, w); return;
    case PLAN_AT_LEAST: at_least_text(c, out, n, w); return;
    case PLAN_SOME: case PLAN_EVERY: quantifier_text(c, out, n, w); return;
    case PLAN_FIELD:
        buf_printf(out, "`" STR_FMT "` is ", STR_ARG(c->p->fields[n->a].name));
        node_value_text(c, out, node, w, true);
        return;
    case PLAN_BETWEEN: explain(c, out, n->b, w); return;
    case PLAN_MARK: explain(c, out, n->a, w); return;
    case PLAN_NOT:
        if (c->p->nodes[n->a].op == PLAN_AT_LEAST) {
            buf_z(out, "must not be so: ");
            verdicts_held_text(c, out, &c->p->nodes[n->a]);
            return;
        }
        buf_printf(out, "must not be so: " STR_FMT, STR_ARG(node_phrase(c, n->a)));
        return;
    case PLAN_HAS_NONE: {
        str held[CODES_MOST];
        uint32_t k = codes_of(c, n, w, true, held, CODES_MOST);
        buf_z(out, "has ");
        list_text(out, held, k, "and", CODES_MOST);
        buf_z(out, ", which must not be there");
        return;
    }
    case PLAN_IS_NONE:
        buf_printf(out, STR_FMT " is ", STR_ARG(node_phrase(c, n->a)));
        node_value_text(c, out, n->a, w, true);
        buf_z(out, ", must be none");
        return;
    case PLAN_IS_KNOWN: {
        bool absent = c->p->nodes[n->a].op == PLAN_VERDICT && c->p->competencies[c->p->nodes[n->a].a].absent;
        buf_printf(out, STR_FMT " is not %s", STR_ARG(node_phrase(c, n->a)), absent ? "in force" : "known");
        return;
    }
    case PLAN_IF: {
        uint32_t branch = condition_taken_branch(c, n, w);
        if (branch == PLAN_NIL) break;
        buf_printf(out, STR_FMT ": %s, so ", STR_ARG(node_phrase(c, n->a)), branch == n->b ? "yes" : "no");
        explain(c, out, branch, w);
        return;
    }
    case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH: {
        uint32_t cell = condition_chosen_cell(c, n, w);
        if (cell == PLAN_NIL) break;
        table_key key = {n->a, case_value(c, n->a, w), false};
        table_key_text(c, out, &key, w);
        buf_z(out, ": ");
        explain(c, out, cell, w);
        return;
    }
    case PLAN_DEFAULT:
    case PLAN_CONST: case PLAN_AS_OF: case PLAN_SHIFT: case PLAN_ANNIVERSARY: case PLAN_MONEY_IN: case PLAN_NEG: case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV:
    case PLAN_FLOOR: case PLAN_HOLD: case PLAN_SCORE: case PLAN_MIN: case PLAN_MAX: case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_SOME: case PLAN_COUNT:
    case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST: case PLAN_DISTINCT:
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST:
    case PLAN_PEOPLE: case PLAN_VERDICT: case PLAN_OP_COUNT: break;
    }
    buf_printf(out, "not so: " STR_FMT, STR_ARG(node_phrase(c, node)));
}

void why_text(render_case *c, buf *out, uint32_t node, where w) {
    c->left = MOST_MET;
    explain(c, out, node, w);
}

static void add_line(str *lines, uint32_t cap, uint32_t *n, str line) {
    if (*n < cap) lines[(*n)++] = line;
}

static void gather_why(render_case *c, uint32_t node, where w, str *lines, uint32_t cap, uint32_t *n, int depth) {
    const plan_node *at = &c->p->nodes[node];
    bool all = at->op == PLAN_AND, any = at->op == PLAN_OR;
    value v = case_value(c, node, w);
    size_t from = c->scratch.n;
    bool codes = wanted_text(c, &c->scratch, node, w).passes != UINT32_MAX;
    c->scratch.n = from;
    if (depth > DEEPEST || codes || !(all || any) || (any && !value_is_known(v))) {
        explain(c, &c->scratch, node, w);
        add_line(lines, cap, n, case_take(c, from));
        return;
    }
    for (uint32_t i = 0; i < at->c; i++) {
        uint32_t part = c->p->operands[at->b + i];
        if (value_is_yes(case_value(c, part, w))) continue;
        if (all) {
            gather_why(c, part, w, lines, cap, n, depth + 1);
            continue;
        }
        buf_z(&c->scratch, i == 0 ? "neither: " : "nor: ");
        explain(c, &c->scratch, part, w);
        add_line(lines, cap, n, case_take(c, from));
    }
}

uint32_t why_lines(render_case *c, uint32_t node, where w, str *lines, uint32_t cap) {
    uint32_t n = 0;
    c->left = MOST_MET;
    gather_why(c, node, w, lines, cap, &n, 0);
    return n;
}

static void gather_remarks(render_case *c, uint32_t node, str *lines, uint32_t cap, uint32_t *n, int depth) {
    const plan_node *at = &c->p->nodes[node];
    if (!at->partner || depth > DEEPEST || !case_meets(c)) return;
    size_t from = c->scratch.n;
    if (at->op == PLAN_EVERY && value_is_yes(c->o->values[node]) && c->p->views[at->a].partner) {
        view_outcome rows = c->o->views[at->a];
        if (rows.yes == 0 && rows.unknown == 0) {
            buf_printf(&c->scratch, "holds of nothing: there are no " STR_FMT " to look at",
                       STR_ARG(list_noun(c, c->p->views[at->a].list, true)));
            add_line(lines, cap, n, case_take(c, from));
        }
    } else if (at->op == PLAN_DEFAULT) {
        value v = c->o->values[at->a];
        if (v.d == VALUE_NONE || v.d == VALUE_EMPTY) {
            buf_printf(&c->scratch, STR_FMT " %s, so ", STR_ARG(node_phrase(c, at->a)),
                       v.d == VALUE_NONE ? "is none" : "has no value (there is nothing to take it of)");
            node_value_text(c, &c->scratch, at->b, THE_PARTNER, true);
            buf_z(&c->scratch, " is taken");
            add_line(lines, cap, n, case_take(c, from));
        }
    }
    if (at->op == PLAN_NOT && c->p->nodes[at->a].op == PLAN_AT_LEAST) return; /* of what may not be */
    if (at->op == PLAN_AT_LEAST) {
        if (!value_is_yes(c->o->values[node])) return;
        verdicts_held_text(c, &c->scratch, at);
        add_line(lines, cap, n, case_take(c, from));
        return;
    }
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(c->p, node, i)) != PLAN_NIL; i++)
        gather_remarks(c, operand, lines, cap, n, depth + 1);
}

uint32_t remark_lines(render_case *c, uint32_t node, str *lines, uint32_t cap) {
    uint32_t n = 0;
    c->left = MOST_MET;
    gather_remarks(c, node, lines, cap, &n, 0);
    return n;
}
