/* See page.h.
 *
 * On a terminal too narrow for columns each tier is a line of its own below the row. */
#include "render/page.h"

#include "render/condition.h"
#include "render/notes.h"
#include "render/people_text.h"
#include "render/result.h"
#include "render/score_text.h"
#include "render/sheet.h"
#include "render/value_text.h"
#include "render/why_text.h"

enum {
    LABEL_AT = 2,
    NESTED = 2,      /* columns that each level of requirements moves right */
    LABEL_MOST = 18, /* columns of the widest name that text is aligned after */
    WORD_MOST = 13,  /* "must not be" and its gap */
    TEXT_LEAST = 24, /* columns that text keeps before the tiers */
    WHY_MOST = 12,   /* lines that explain one condition */
};

/* What is being written: an option of a competency. */
typedef struct page {
    render_case *c;
    layout *l;
    uint32_t competency, option, ntiers;
    uint32_t text_at;   /* where the rows' text starts */
    const reach *near;  /* changes to be shown here */
    bool *scores;       /* by score: its table was written on this page */
} page;

static void say(page *pg, uint32_t indent, size_t from) {
    layout_beside(pg->l, indent, (str){0}, indent, case_take(pg->c, from));
}

static str tier_name(const page *pg, uint32_t tier) { return result_tier(pg->c->p, pg->competency, (int32_t)tier); }

/* A designation has one tier, which needs no name. */
static str tier_heading(const page *pg, uint32_t tier) {
    return pg->c->p->competencies[pg->competency].designation ? (str){0} : tier_name(pg, tier);
}

/* ---- columns ---- */

static void widest(layout *l, str s, uint32_t *most) {
    uint32_t columns = layout_columns(l, s);
    if (columns > *most) *most = columns;
}

static void measure_rows(const page *pg, const row *rows, uint32_t n, uint32_t depth, uint32_t *label,
                         uint32_t *cells) {
    for (uint32_t i = 0; i < n; i++) {
        uint32_t own = 0;
        widest(pg->l, rows[i].name, &own);
        if (own && own + NESTED * depth > *label) *label = own + NESTED * depth;
        for (uint32_t t = 0; rows[i].needs && t < pg->ntiers; t++) {
            widest(pg->l, rows[i].needs[t].text, cells);
            widest(pg->l, rows[i].gaps[t].text, cells);
        }
        measure_rows(pg, rows[i].children, rows[i].nchildren, depth + 1, label, cells);
    }
}

/* Columns of tiers at the right edge, as wide as their widest cell; none where the text would be squeezed. */
static void set_columns(page *pg, const row *rows, uint32_t n) {
    enum { STEP_LEAST = 10, EDGE = 2 };
    layout *l = pg->l;
    uint32_t label = 0, cells = 0;
    measure_rows(pg, rows, n, 0, &label, &cells);
    for (uint32_t t = 0; t < pg->ntiers; t++) widest(l, tier_name(pg, t), &cells);
    if (label > LABEL_MOST) label = LABEL_MOST;
    pg->text_at = label ? LABEL_AT + label + 2 : LABEL_AT + NESTED;

    l->ncolumns = 0;
    for (uint32_t gap = 3; gap >= 2 && l->ncolumns == 0; gap--) {
        l->step = cells + gap < STEP_LEAST && gap == 3 ? STEP_LEAST : cells + gap;
        uint64_t all = (uint64_t)l->step * pg->ntiers + EDGE;
        if (all + pg->text_at + TEXT_LEAST > l->width) continue;
        l->ncolumns = pg->ntiers;
        l->first = l->width - (uint32_t)all;
        l->needs = l->first - WORD_MOST; /* TEXT_LEAST is more */
    }
}

/* ---- rows ---- */

/* Without columns: "silver: needs 100,000: yes", a line a tier; marks alone share one. */
static void stacked_cells(page *pg, const row *r, uint32_t indent) {
    size_t from = pg->c->scratch.n;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->lines[t] == PLAN_NIL) continue;
        if (pg->c->scratch.n > from && r->needs) say(pg, indent, from);
        else if (pg->c->scratch.n > from) buf_z(&pg->c->scratch, ", ");
        buf_printf(&pg->c->scratch, STR_FMT ": ", STR_ARG(tier_name(pg, t)));
        if (r->needs) buf_printf(&pg->c->scratch, "%s " STR_FMT ": ", r->word, STR_ARG(r->needs[t].text));
        buf_str(&pg->c->scratch, r->marks[t].text);
        if (r->gaps && r->gaps[t].text.n)
            buf_printf(&pg->c->scratch, ", %s " STR_FMT, r->gap_word, STR_ARG(r->gaps[t].text));
    }
    say(pg, indent, from);
}

/* What is measured and its value: on one line where there is room, else one below the other. */
static void number_head(page *pg, const row *r, uint32_t label_at, uint32_t indent, str label) {
    layout *l = pg->l;
    str word = str_from(r->word);
    str line = str_printf(&pg->c->arena, STR_FMT ": " STR_FMT, STR_ARG(r->text), STR_ARG(r->value));
    uint32_t limit = l->ncolumns ? l->first - 4 - word.n : l->width;
    if (indent + layout_columns(l, line) > limit) {
        layout_beside(l, label_at, label, indent, r->text);
        line = r->value;
        label = (str){0};
        label_at = indent;
    }
    if (l->ncolumns == 0) {
        layout_beside(l, label_at, label, indent, line);
        return;
    }
    layout_row(l, label_at, label, indent, line, word, r->needs);
    layout_row(l, indent, (str){0}, indent, (str){0}, (str){0}, r->marks);
    if (r->gap_word) layout_row(l, indent, (str){0}, indent, (str){0}, str_from(r->gap_word), r->gaps);
}

static void head_of_row(page *pg, const row *r, uint32_t label_at, uint32_t indent) {
    layout *l = pg->l;
    str head = r->title.n ? r->title : r->text;
    if (r->kind == ROW_NUMBER) {
        if (r->title.n) layout_beside(l, label_at, r->name, indent, r->title);
        number_head(pg, r, r->title.n ? indent : label_at, indent, r->title.n ? (str){0} : r->name);
    } else {
        if (l->ncolumns) layout_row(l, label_at, r->name, indent, head, (str){0}, r->marks);
        else layout_beside(l, label_at, r->name, indent, head);
        if (r->title.n) layout_beside(l, indent, (str){0}, indent, r->text);
    }
    if (l->ncolumns == 0) stacked_cells(pg, r, indent);
}

/* Whether a tier's line wants explaining: no, or it cannot be told. */
static bool is_open(const page *pg, uint32_t line) {
    if (line == PLAN_NIL) return false;
    line_state s = case_line(pg->c, line);
    return s == LINE_UNMET || s == LINE_UNKNOWN;
}

/* The reasons of an open tier's condition; none where the row says it all already. */
static uint32_t reasons(page *pg, const row *r, uint32_t tier, str lines[WHY_MOST]) {
    if (!is_open(pg, r->lines[tier])) return 0;
    uint32_t node = pg->c->p->lines[r->bodies[tier]].node;
    if (r->kind == ROW_NUMBER && value_is_known(pg->c->o->values[node])) return 0;
    return why_lines(pg->c, node, THE_PARTNER, lines, WHY_MOST);
}

static bool are_alike(const str *x, uint32_t nx, const str *y, uint32_t ny) {
    if (nx != ny) return false;
    for (uint32_t i = 0; i < nx; i++)
        if (!str_eq(x[i], y[i])) return false;
    return true;
}

static void explain_lines(page *pg, uint32_t indent, const str *lines, uint32_t n, str tier) {
    for (uint32_t i = 0; i < n; i++) {
        size_t from = pg->c->scratch.n;
        if (tier.n) buf_printf(&pg->c->scratch, STR_FMT ": ", STR_ARG(tier));
        buf_str(&pg->c->scratch, lines[i]);
        say(pg, indent, from);
    }
}

/* Remarks once; reasons once where every open tier has the same, else with the tier's name. */
static void explain_condition(page *pg, const row *r, uint32_t indent, bool explain) {
    str first[WHY_MOST], lines[WHY_MOST];
    uint32_t nfirst = 0, remarked = PLAN_NIL;
    bool alike = true;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL) continue;
        uint32_t node = pg->c->p->lines[r->bodies[t]].node;
        if (node != remarked) explain_lines(pg, indent, lines, remark_lines(pg->c, node, lines, WHY_MOST), (str){0});
        remarked = node;
        uint32_t n = explain ? reasons(pg, r, t, lines) : 0;
        if (n > 0 && nfirst > 0) alike = alike && are_alike(first, nfirst, lines, n);
        for (uint32_t i = 0; n > 0 && nfirst == 0 && i < n; i++) first[i] = lines[i];
        if (nfirst == 0) nfirst = n;
    }
    if (alike) explain_lines(pg, indent, first, nfirst, (str){0});
    for (uint32_t t = 0; !alike && t < pg->ntiers; t++)
        if (r->bodies[t] != PLAN_NIL) explain_lines(pg, indent, lines, reasons(pg, r, t, lines), tier_name(pg, t));
}

/* The tables of the scores that a row asks about, each once a page. */
static void explain_scores(page *pg, const row *r) {
    enum { MOST = 8 };
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL) continue;
        const plan *p = pg->c->p;
        uint32_t node = p->lines[r->bodies[t]].node, scores[MOST], n = scores_of(pg->c, node, scores, MOST);
        comparison cmp;
        bool compared = comparison_of(p, node, &cmp);
        for (uint32_t i = 0; i < n; i++) {
            if (pg->scores[scores[i]]) continue;
            pg->scores[scores[i]] = true;
            score_text(pg->c, pg->l, scores[i], LABEL_AT, !compared || cmp.has != p->scores[scores[i]].node);
        }
    }
}

static bool is_same_block(const plan *p, uint32_t x, uint32_t y) {
    const plan_people *a = &p->people[x], *b = &p->people[y];
    if (x == y) return true;
    if (a->view != b->view || a->mode != b->mode || a->problem.nlines != b->problem.nlines) return false;
    for (uint32_t i = 0; i < a->problem.nlines; i++)
        if (a->problem.need[i] != b->problem.need[i] || a->line_node[i] != b->line_node[i]) return false;
    return a->problem.share == b->problem.share;
}

/* The tiers that are not met; where all are, the highest: who fills which role.  Tiers that ask the same are said once,
 * without a name where all do. */
static void explain_people(page *pg, const row *r, bool explain) {
    const plan *p = pg->c->p;
    uint32_t top = PLAN_NIL, said = PLAN_NIL, indent = pg->text_at;
    bool why = explain, alike = true;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        uint32_t end = PEOPLE_TIER_AT + layout_columns(pg->l, tier_heading(pg, t)) + 2;
        if (indent < end) indent = end;
        if (r->bodies[t] == PLAN_NIL) continue;
        if (top != PLAN_NIL)
            alike = alike && is_same_block(p, p->lines[r->bodies[top]].people, p->lines[r->bodies[t]].people);
        top = t;
    }
    bool met = top != PLAN_NIL && case_line(pg->c, r->lines[top]) == LINE_MET;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL || !(is_open(pg, r->lines[t]) || (met && t == top && said == PLAN_NIL))) continue;
        uint32_t people = p->lines[r->bodies[t]].people;
        if (said != PLAN_NIL && is_same_block(p, said, people)) continue;
        said = people;
        people_place at = {people, alike ? (str){0} : tier_heading(pg, t), indent, why && is_open(pg, r->lines[t]),
                           pg->near, pg->option};
        people_text(pg->c, pg->l, &at);
        why = false; /* of the lowest unmet tier only: the higher ones lack at least as much */
    }
}

/* Why something does not apply; of `unless exempt` that `exempt` is yes. */
static void applies_text(render_case *c, uint32_t applies) {
    const plan_node *n = &c->p->nodes[applies];
    if (n->op != PLAN_NOT || !value_is_no(c->o->values[applies])) {
        why_text(c, &c->scratch, applies, THE_PARTNER);
    } else if (c->p->nodes[n->a].op == PLAN_FIELD) {
        buf_printf(&c->scratch, "`" STR_FMT "` is yes", STR_ARG(node_phrase(c, n->a)));
    } else {
        buf_str(&c->scratch, node_phrase(c, n->a));
    }
}

static void explain_applies(page *pg, const row *r, uint32_t indent) {
    render_case *c = pg->c;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->lines[t] == PLAN_NIL || case_line(c, r->lines[t]) != LINE_DOES_NOT_APPLY) continue;
        for (uint32_t k = 0; k < 2; k++) {
            uint32_t applies = c->p->lines[k ? r->bodies[t] : r->lines[t]].applies;
            if (applies == PLAN_NIL || value_is_yes(c->o->values[applies])) continue;
            size_t from = c->scratch.n;
            buf_printf(&c->scratch, "does not apply: ");
            applies_text(c, applies);
            say(pg, indent, from);
            return;
        }
    }
}

/* What is noted beside a row, once where every tier says the same, else with the tier's name; and the evidence that
 * its attested facts ask for. */
static void row_notes(page *pg, const row *r, uint32_t indent) {
    str first[WHY_MOST], lines[WHY_MOST];
    uint32_t nfirst = 0, tier = PLAN_NIL, asked = PLAN_NIL;
    bool alike = true;
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        if (r->lines[t] == PLAN_NIL) continue;
        const plan_line *body = &pg->c->p->lines[r->bodies[t]];
        uint32_t applies = pg->c->p->lines[r->lines[t]].applies;
        if (applies != PLAN_NIL && tier == PLAN_NIL)
            explain_lines(pg, indent, lines, attested_lines(pg->c, applies, lines, WHY_MOST), (str){0});
        if ((body->kind == LINE_CONDITION || body->kind == LINE_PEOPLE) && asked == PLAN_NIL) {
            asked = body->node;
            explain_lines(pg, indent, lines, attested_lines(pg->c, asked, lines, WHY_MOST), (str){0});
        }
        uint32_t n = note_lines_of(pg->c, r->lines[t], r->bodies[t], lines, WHY_MOST);
        if (tier != PLAN_NIL) alike = alike && are_alike(first, nfirst, lines, n);
        for (uint32_t i = 0; tier == PLAN_NIL && i < n; i++) first[i] = lines[i];
        if (tier == PLAN_NIL) nfirst = n;
        tier = t;
    }
    if (alike) explain_lines(pg, indent, first, nfirst, (str){0});
    for (uint32_t t = 0; !alike && t < pg->ntiers; t++) {
        if (r->lines[t] == PLAN_NIL) continue;
        uint32_t n = note_lines_of(pg->c, r->lines[t], r->bodies[t], lines, WHY_MOST);
        explain_lines(pg, indent, lines, n, tier_name(pg, t));
    }
}

static void rows_text(page *pg, const row *rows, uint32_t n, uint32_t depth, bool explain) {
    for (uint32_t i = 0; i < n; i++) {
        const row *r = &rows[i];
        uint32_t label_at = LABEL_AT + NESTED * depth, indent = pg->text_at + (r->name.n ? 0 : NESTED * depth);
        if (indent <= label_at) indent = label_at + NESTED;
        head_of_row(pg, r, label_at, indent);
        explain_applies(pg, r, indent);
        row_notes(pg, r, indent);
        bool open = false; /* within a group that is met, what is unmet needs no words */
        for (uint32_t t = 0; t < pg->ntiers; t++) open = open || is_open(pg, r->lines[t]);
        switch (r->kind) {
        case ROW_GROUP: rows_text(pg, r->children, r->nchildren, depth + 1, explain && open); break;
        case ROW_EACH: {
            const outcome *around = pg->c->o;
            if (!r->inside) break;
            pg->c->o = r->inside;
            rows_text(pg, r->children, r->nchildren, depth + 1, explain && open);
            pg->c->o = around;
            break;
        }
        case ROW_NUMBER:
        case ROW_CONDITION:
            explain_condition(pg, r, indent, explain);
            explain_scores(pg, r);
            break;
        case ROW_PEOPLE: explain_people(pg, r, explain); break;
        case ROW_NOTHING: break;
        }
    }
}

/* ---- an option ---- */

static void option_head(page *pg) {
    const plan_option *o = &pg->c->p->options[pg->option];
    bool designation = pg->c->p->competencies[pg->competency].designation;
    size_t from = pg->c->scratch.n;
    if (o->name.n) buf_printf(&pg->c->scratch, "option " STR_FMT, STR_ARG(o->name));
    if (o->title.n) buf_printf(&pg->c->scratch, " \"" STR_FMT "\"", STR_ARG(o->title));
    str text = case_take(pg->c, from);
    if (pg->l->ncolumns && !designation) {
        cell *names = ARENA_ARRAY(&pg->c->arena, cell, pg->ntiers);
        for (uint32_t t = 0; t < pg->ntiers; t++) names[t].text = tier_name(pg, t);
        layout_row(pg->l, 0, (str){0}, 0, text, (str){0}, names);
    } else if (text.n) {
        layout_beside(pg->l, 0, (str){0}, 0, text);
    }
}

/* An option or tier whose own `applies when` does not hold is never met. */
static void option_applies(page *pg) {
    render_case *c = pg->c;
    const plan_option *o = &c->p->options[pg->option];
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        uint32_t root = c->p->roots[o->roots.first + t];
        if (root == PLAN_NIL || c->p->lines[root].applies == PLAN_NIL) continue;
        value applies = c->o->values[c->p->lines[root].applies];
        if (value_is_yes(applies)) continue;
        size_t from = c->scratch.n;
        bool no = value_is_no(applies) || value_is_none(applies);
        if (pg->ntiers > 1) buf_printf(&c->scratch, STR_FMT " ", STR_ARG(tier_name(pg, t)));
        buf_z(&c->scratch, no ? "does not apply: " : "may not apply: ");
        applies_text(c, c->p->lines[root].applies);
        say(pg, LABEL_AT, from);
    }
}

static void option_notes(page *pg) {
    str lines[WHY_MOST];
    const plan_option *o = &pg->c->p->options[pg->option];
    explain_lines(pg, LABEL_AT, lines, note_lines(pg->c, o->notes, lines, WHY_MOST), (str){0});
    for (uint32_t t = 0; t < pg->ntiers; t++) {
        uint32_t root = pg->c->p->roots[o->roots.first + t];
        if (root == PLAN_NIL) continue;
        uint32_t n = note_lines(pg->c, pg->c->p->lines[root].notes, lines, WHY_MOST);
        explain_lines(pg, LABEL_AT, lines, n, tier_name(pg, t));
    }
}

static page page_of(render_case *c, layout *l, uint32_t competency, uint32_t option) {
    page pg = {.c = c, .l = l, .competency = competency, .option = option};
    pg.ntiers = c->p->competencies[competency].tiers.n;
    pg.near = &c->reaches[competency];
    pg.scores = ARENA_ARRAY(&c->arena, bool, c->p->nscores);
    return pg;
}

void page_option(render_case *c, layout *l, uint32_t competency, uint32_t option) {
    page pg = page_of(c, l, competency, option);
    uint32_t n;
    row *rows = sheet_rows(c, competency, option, &n);
    set_columns(&pg, rows, n);
    layout_newline(l);
    option_head(&pg);
    option_applies(&pg);
    option_notes(&pg);
    rows_text(&pg, rows, n, 0, true);
}

/* ---- one requirement ---- */

static bool is_of_item(const page *pg, const row *r, uint32_t item) {
    for (uint32_t t = 0; t < pg->ntiers; t++)
        if (r->lines[t] != PLAN_NIL && pg->c->p->lines[r->lines[t]].item == item) return true;
    return false;
}

/* The row of an item; inside a `for each` with the outcome of its best member as `*inside`. */
static const row *find_row(const page *pg, const row *rows, uint32_t n, uint32_t item, const outcome **inside) {
    for (uint32_t i = 0; i < n; i++) {
        if (is_of_item(pg, &rows[i], item)) return &rows[i];
        const row *found = find_row(pg, rows[i].children, rows[i].nchildren, item, inside);
        if (found && rows[i].kind == ROW_EACH && !*inside) *inside = rows[i].inside;
        if (found) return found;
    }
    return NULL;
}

bool page_requirement(render_case *c, layout *l, uint32_t competency, uint32_t option, uint32_t item) {
    page pg = page_of(c, l, competency, option);
    uint32_t n;
    row *rows = sheet_rows(c, competency, option, &n);
    const outcome *inside = NULL, *around = c->o;
    const row *found = find_row(&pg, rows, n, item, &inside);
    if (!found) return false;
    set_columns(&pg, found, 1);
    option_head(&pg);
    if (inside) c->o = inside;
    rows_text(&pg, found, 1, 0, true);
    c->o = around;
    return true;
}
