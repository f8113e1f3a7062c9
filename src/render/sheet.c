/* Lines of several tiers to the rows of a page.  See sheet.h. */
#include "render/sheet.h"

#include <string.h>

#include "render/condition.h"
#include "render/people_text.h"
#include "render/result.h"
#include "render/value_text.h"

typedef struct sheet {
    render_case *c;
    uint32_t competency, ntiers;
} sheet;

static const plan_item *item_of(const plan *p, uint32_t line) {
    return p->lines[line].item == PLAN_NIL ? NULL : &p->items[p->lines[line].item];
}

static str name_of(const plan *p, uint32_t line) {
    const plan_item *i = item_of(p, line);
    return i ? i->name : (str){0};
}

/* ---- which lines are one row ---- */

/* A line without a block is described by its condition: one description must be true of every tier of the row. */
static bool asks_alike(const plan_place *x, const plan_place *y) { return x->who == y->who && x->whom == y->whom; }

static bool measure_alike(const plan *p, const plan_line *x, const plan_line *y) {
    if (x->kind != y->kind) return false;
    if (x->kind == LINE_PEOPLE) {
        const plan_people *a = &p->people[x->people], *b = &p->people[y->people];
        if (a->view != b->view || a->mode != b->mode || a->block != b->block) return false;
        return a->block || asks_alike(&p->places[a->places.first], &p->places[b->places.first]);
    }
    if (x->kind != LINE_CONDITION) return false;
    comparison a, b;
    if (x->node == y->node) return true;
    return comparison_of(p, x->node, &a) && comparison_of(p, y->node, &b) && a.op == b.op && a.has == b.has;
}

static bool are_one_row(const plan *p, uint32_t x, uint32_t y) {
    if (p->lines[x].item == p->lines[y].item && p->lines[x].item != PLAN_NIL) return true;
    const plan_item *a = item_of(p, x), *b = item_of(p, y);
    if (p->lines[x].kind == LINE_EACH || p->lines[y].kind == LINE_EACH) return false; /* each has a best member of its own */
    if (!a || !b || a->is_require != b->is_require) return false;
    if (a->is_require) {
        bool titles_agree = str_eq(a->title, b->title) || a->title.n == 0 || b->title.n == 0;
        return a->name.n ? str_eq(a->name, b->name) && titles_agree : a->title.n && str_eq(a->title, b->title);
    }
    return measure_alike(p, &p->lines[x], &p->lines[y]);
}

static uint32_t first_of(const uint32_t *lines, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (lines[i] != PLAN_NIL) return lines[i];
    return PLAN_NIL;
}

static uint32_t *no_lines(const sheet *s) {
    uint32_t *lines = ARENA_ARRAY(&s->c->arena, uint32_t, s->ntiers);
    for (uint32_t i = 0; i < s->ntiers; i++) lines[i] = PLAN_NIL;
    return lines;
}

/* A new row, behind one of the same name. */
static uint32_t add_row(const sheet *s, row *rows, uint32_t *n, uint32_t line) {
    const plan *p = s->c->p;
    str name = name_of(p, line);
    uint32_t at = *n;
    for (uint32_t i = 0; name.n && i < *n; i++)
        if (str_eq(name_of(p, first_of(rows[i].lines, s->ntiers)), name)) at = i + 1;
    memmove(rows + at + 1, rows + at, (*n - at) * sizeof *rows);
    ++*n;
    rows[at] = (row){.lines = no_lines(s)};
    return at;
}

static bool is_group(const plan_line *l) { return l->kind == LINE_GROUP || l->kind == LINE_EACH; }

/* Rows for the children of one group a tier, tier by tier in the order of the rules; only `lines` is filled. */
static row *merged(const sheet *s, const uint32_t *groups, uint32_t *n) {
    const plan *p = s->c->p;
    uint32_t most = 0;
    for (uint32_t t = 0; t < s->ntiers; t++)
        if (groups[t] != PLAN_NIL) most += is_group(&p->lines[groups[t]]) ? p->lines[groups[t]].children.n : 1;
    row *rows = ARENA_ARRAY(&s->c->arena, row, most);
    *n = 0;
    for (uint32_t t = 0; t < s->ntiers; t++) {
        if (groups[t] == PLAN_NIL) continue;
        const plan_line *g = &p->lines[groups[t]];
        for (uint32_t k = 0; k < (is_group(g) ? g->children.n : 1); k++) {
            uint32_t line = is_group(g) ? p->children[g->children.first + k] : groups[t], i = 0;
            while (i < *n &&
                   (rows[i].lines[t] != PLAN_NIL || !are_one_row(p, first_of(rows[i].lines, s->ntiers), line)))
                i++;
            if (i == *n) i = add_row(s, rows, n, line);
            rows[i].lines[t] = line;
        }
    }
    return rows;
}

/* ---- marks ---- */

static cell mark_of(const render_case *c, uint32_t line) {
    if (line == PLAN_NIL) return (cell){0};
    switch (case_line(c, line)) {
    case LINE_MET: return (cell){STR_LIT("yes"), TINT_GOOD};
    case LINE_UNMET: return (cell){STR_LIT("NO"), TINT_BAD};
    case LINE_UNKNOWN: return (cell){STR_LIT("?"), TINT_OPEN};
    case LINE_DOES_NOT_APPLY: return (cell){STR_LIT("-"), TINT_PLAIN};
    case LINE_ERROR: return (cell){STR_LIT("error"), TINT_BAD};
    }
    return (cell){0};
}

/* ---- what a row says ---- */

/* A title is words; a name is what an author calls a thing in the rules. */
static bool is_title(str s) {
    for (uint32_t i = 0; i < s.n; i++)
        if (!((s.p[i] >= 'a' && s.p[i] <= 'z') || (s.p[i] >= '0' && s.p[i] <= '9') || s.p[i] == '_')) return true;
    return false;
}

static char lower(char ch) { return ch >= 'A' && ch <= 'Z' ? (char)(ch | 32) : ch == ' ' ? '_' : ch; }

/* Whether a title begins with the name over again, `performance "Performance thresholds"`, `exams "Exam results"`, or
 * (`whole`) is nothing else. */
static bool name_says(str name, str title, bool whole) {
    uint32_t n = name.n;
    if (n > 1 && name.p[n - 1] == 's') n--;
    if (n == 0 || title.n < n) return false;
    for (uint32_t i = 0; i < n; i++)
        if (lower(title.p[i]) != lower(name.p[i])) return false;
    uint32_t end = n < title.n && title.p[n] == 's' ? n + 1 : n;
    return end == title.n || (!whole && title.p[end] == ' ');
}

/* The title that stands over a row, unless the name says it; over the long text of a bare condition on people unless
 * the name says all of it. */
static str title_over(const render_case *c, const row *r, const plan_item *item, uint32_t body) {
    if (!item || item->title.n == 0 || str_eq(item->title, r->text)) return (str){0};
    const plan_line *l = &c->p->lines[body];
    bool bare = l->kind == LINE_PEOPLE && !c->p->people[l->people].block;
    return name_says(item->name, item->title, bare) ? (str){0} : item->title;
}

/* Whether what a node measures has a title of its own. */
static bool is_titled(render_case *c, uint32_t node) {
    str label = c->p->nodes[node].label, phrase = node_phrase(c, node);
    return is_title(label) ||
           (label.n == 0 && !str_eq(phrase, source_phrase(c, c->p->nodes[node].at)) && is_title(phrase));
}

/* The title of what is measured, else the requirement's, else what the rules say. */
static str description(render_case *c, const plan_item *item, uint32_t node) {
    return !is_titled(c, node) && item && item->title.n ? item->title : node_phrase(c, node);
}

static str with_windows(render_case *c, str text, uint32_t node, bool of_rows) {
    enum { WINDOWS_MOST = 3 };
    uint32_t windows[WINDOWS_MOST], n = windows_of(c->p, node, of_rows, windows, WINDOWS_MOST);
    size_t from = c->scratch.n;
    buf_str(&c->scratch, text);
    for (uint32_t i = 0; i < n; i++) {
        char first[11], last[11];
        date_print(first, c->o->windows[windows[i]].first);
        date_print(last, c->o->windows[windows[i]].last);
        buf_printf(&c->scratch, "%s %s to %s", i ? " and" : ",", first, last);
    }
    return case_take(c, from);
}

/* "USD 310,000, developed": the value and every key of the tiers' tables, said once. */
static str measured(sheet *s, const row *r, const comparison *cmp) {
    enum { KEYS_MOST = 8 };
    render_case *c = s->c;
    str said[KEYS_MOST];
    uint32_t nsaid = 0;
    size_t from = c->scratch.n;
    node_value_text(c, &c->scratch, cmp->has, THE_PARTNER, true);
    str text = case_take(c, from);
    for (uint32_t t = 0; t < s->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL) continue;
        comparison one;
        table_key keys[KEYS_MOST];
        if (!comparison_of(c->p, c->p->lines[r->bodies[t]].node, &one)) continue;
        uint32_t n = table_keys(c, one.needs, THE_PARTNER, keys, KEYS_MOST);
        for (uint32_t k = 0; k < n; k++) {
            table_key_text(c, &c->scratch, &keys[k], THE_PARTNER);
            str key = case_take(c, from);
            bool known = false;
            for (uint32_t i = 0; i < nsaid; i++) known = known || str_eq(said[i], key);
            if (known || nsaid == KEYS_MOST) continue;
            said[nsaid++] = key;
            text = str_printf(&c->arena, STR_FMT ", " STR_FMT, STR_ARG(text), STR_ARG(key));
        }
    }
    return text;
}

/* By how much an unmet tier is missed, where what is measured is a quantity. */
static void gap_cells(sheet *s, row *r) {
    render_case *c = s->c;
    r->gaps = ARENA_ARRAY(&c->arena, cell, s->ntiers);
    for (uint32_t t = 0; t < s->ntiers; t++) {
        comparison cmp;
        if (r->bodies[t] == PLAN_NIL || case_line(c, r->lines[t]) != LINE_UNMET) continue;
        if (!comparison_of(c->p, c->p->lines[r->bodies[t]].node, &cmp) || cmp.op == PLAN_EQ || cmp.op == PLAN_NE)
            continue;
        const plan_type *type = &c->p->types[c->p->nodes[cmp.has].type];
        bool quantity =
            type->kind == PT_NUMBER || type->kind == PT_WHOLE || type->kind == PT_PERCENT || type->kind == PT_MONEY;
        value has = c->o->values[cmp.has], needs = c->o->values[cmp.needs];
        if (!quantity || !value_is_known(has) || !value_is_known(needs)) continue;
        bool over = cmp.op == PLAN_LE || cmp.op == PLAN_LT;
        value gap = over ? value_sub(&c->arena, has, needs) : value_sub(&c->arena, needs, has);
        if (value_sign(gap) <= 0) continue; /* equal, where more is asked: no least amount */
        size_t from = c->scratch.n;
        if (cmp.op == PLAN_GT) buf_z(&c->scratch, "over ");
        value_text(c, &c->scratch, gap, type, false);
        str text = case_take(c, from);
        if (memchr(text.p, '/', text.n)) continue; /* a repeating ratio helps nobody */
        r->gaps[t].text = text;
        r->gap_word = over ? "too much by" : "missing";
    }
}

/* Whether the text of the row is its requirement's title. */
static bool number_row(sheet *s, row *r, const plan_item *item, const comparison *first) {
    render_case *c = s->c;
    bool titled;
    r->kind = ROW_NUMBER;
    str text = description(c, item, first->has);
    titled = item && str_eq(text, item->title);
    r->text = with_windows(c, text, first->has, true);
    r->value = measured(s, r, first);
    r->word = first->dates ? comparison_words_of(first->op)->date_column : comparison_words_of(first->op)->column;
    r->needs = ARENA_ARRAY(&c->arena, cell, s->ntiers);
    for (uint32_t t = 0; t < s->ntiers; t++) {
        comparison cmp;
        if (r->bodies[t] == PLAN_NIL || !comparison_of(c->p, c->p->lines[r->bodies[t]].node, &cmp)) continue;
        size_t from = c->scratch.n;
        node_value_text(c, &c->scratch, cmp.needs, THE_PARTNER, false);
        r->needs[t].text = case_take(c, from);
    }
    gap_cells(s, r);
    return titled;
}

static void people_row(sheet *s, row *r) {
    render_case *c = s->c;
    size_t from = c->scratch.n;
    people_heading(c, &c->scratch, c->p->lines[first_of(r->bodies, s->ntiers)].people);
    r->kind = ROW_PEOPLE;
    r->text = case_take(c, from);
}

static bool condition_row(sheet *s, row *r, const plan_item *item) {
    uint32_t node = s->c->p->lines[first_of(r->bodies, s->ntiers)].node;
    r->kind = ROW_CONDITION;
    str text = description(s->c, item, node);
    r->text = with_windows(s->c, text, node, false);
    return item && str_eq(text, item->title);
}

/* Whether every tier compares the same measure in the same way. */
static bool are_numbers(const sheet *s, const row *r, comparison *first) {
    const plan *p = s->c->p;
    bool any = false;
    for (uint32_t t = 0; t < s->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL) continue;
        comparison cmp;
        if (!comparison_of(p, p->lines[r->bodies[t]].node, &cmp)) return false;
        if (any && (cmp.has != first->has || cmp.op != first->op)) return false;
        *first = cmp;
        any = true;
    }
    return any;
}

/* "any of", "at least 2 of"; empty where all are asked, which needs no saying, or only one is there. */
static str group_rule(const sheet *s, uint32_t line) {
    const plan_line *g = &s->c->p->lines[line];
    if (g->kind != LINE_GROUP || g->at_least == 0 || g->children.n < 2) return (str){0};
    if (g->at_least == 1) return STR_LIT("any of");
    return str_printf(&s->c->arena, "at least %u of", (unsigned)g->at_least);
}

/* "Exam requirements, any of:"; where the tiers' groups differ "Exam requirements, any of (gold):". */
static str group_text(const sheet *s, const row *r, const plan_item *item) {
    render_case *c = s->c;
    str first = group_rule(s, first_of(r->bodies, s->ntiers));
    bool alike = true, said = false;
    for (uint32_t t = 0; t < s->ntiers; t++)
        alike = alike && (r->bodies[t] == PLAN_NIL || str_eq(group_rule(s, r->bodies[t]), first));
    size_t from = c->scratch.n;
    if (item && item->title.n) buf_str(&c->scratch, item->title);
    for (uint32_t t = 0; t < s->ntiers; t++) {
        str rule = r->bodies[t] == PLAN_NIL || (alike && said) ? (str){0} : group_rule(s, r->bodies[t]);
        if (rule.n == 0) continue;
        buf_printf(&c->scratch, "%s" STR_FMT, c->scratch.n > from ? ", " : "", STR_ARG(rule));
        if (!alike) buf_printf(&c->scratch, " (" STR_FMT ")", STR_ARG(result_tier(c->p, s->competency, (int32_t)t)));
        said = true;
    }
    if (said) buf_char(&c->scratch, ':');
    if (c->scratch.n == from && !(item && item->name.n)) buf_z(&c->scratch, "all of:");
    return case_take(c, from);
}

static void fill_rows(sheet *s, row *rows, uint32_t n);

/* "best of 4 customers: Contoso", and its rows. */
static void each_row(sheet *s, row *r) {
    render_case *c = s->c;
    const plan_line *l = &c->p->lines[first_of(r->bodies, s->ntiers)];
    const outcome_each *each = &c->o->eachs[l->each];
    str members = list_noun(c, each->list, true);
    r->kind = ROW_EACH;
    r->inside = each->inside;
    if (!each->inside) {
        r->text = str_printf(&c->arena, "no " STR_FMT, STR_ARG(members));
        return;
    }
    str best = member_name(c, each->list, each->row);
    size_t from = c->scratch.n;
    if (each->n == 1) buf_printf(&c->scratch, "the only " STR_FMT, STR_ARG(list_noun(c, each->list, false)));
    else buf_printf(&c->scratch, "best of %u " STR_FMT, (unsigned)each->n, STR_ARG(members));
    buf_printf(&c->scratch, ": " STR_FMT, STR_ARG(best));
    r->text = case_take(c, from);
    const outcome *around = c->o;
    c->o = each->inside;
    r->children = merged(s, r->bodies, &r->nchildren);
    fill_rows(s, r->children, r->nchildren);
    c->o = around;
}

static bool is_plain_group(const plan *p, uint32_t line) {
    const plan_line *l = &p->lines[line];
    return l->kind == LINE_GROUP && (l->at_least == 0 || l->children.n == 1);
}


/* A requirement of one condition is that condition; `r->lines` stays what is marked. */
static void fill_row(sheet *s, row *r) {
    render_case *c = s->c;
    const plan *p = c->p;
    const plan_item *item = item_of(p, first_of(r->lines, s->ntiers));
    r->name = item ? item->name : (str){0};
    r->marks = ARENA_ARRAY(&c->arena, cell, s->ntiers);
    for (uint32_t t = 0; t < s->ntiers; t++) r->marks[t] = mark_of(c, r->lines[t]);

    r->bodies = r->lines;
    for (;;) {
        bool plain = true;
        for (uint32_t t = 0; t < s->ntiers; t++)
            plain = plain && (r->bodies[t] == PLAN_NIL || is_plain_group(p, r->bodies[t]));
        if (!plain) break;
        uint32_t n;
        row *inner = merged(s, r->bodies, &n);
        const plan_item *own = n == 1 ? item_of(p, first_of(inner->lines, s->ntiers)) : NULL;
        if (n != 1 || (own && (own->name.n || own->title.n))) break; /* a named requirement has a row of its own */
        r->bodies = inner->lines;
    }

    comparison cmp;
    bool titled = false;
    bool all_people = true, all_conditions = true, nothing = true;
    for (uint32_t t = 0; t < s->ntiers; t++) {
        if (r->bodies[t] == PLAN_NIL) continue;
        plan_line_kind kind = p->lines[r->bodies[t]].kind;
        all_people = all_people && kind == LINE_PEOPLE;
        all_conditions = all_conditions && kind != LINE_GROUP && kind != LINE_EACH && kind != LINE_NO_REQUIREMENTS;
        nothing = nothing && kind == LINE_NO_REQUIREMENTS;
    }
    if (p->lines[first_of(r->bodies, s->ntiers)].kind == LINE_EACH) {
        each_row(s, r);
    } else if (nothing) {
        r->kind = ROW_NOTHING;
        r->text = STR_LIT("no requirements");
    } else if (all_people) {
        people_row(s, r);
    /* a table over the tiers may ask for people at one of them and not at another: to read, that is a condition */
    } else if (all_conditions && are_numbers(s, r, &cmp)) {
        titled = number_row(s, r, item, &cmp);
    } else if (all_conditions) {
        titled = condition_row(s, r, item);
    } else {
        r->kind = ROW_GROUP;
        r->text = group_text(s, r, item);
        r->children = merged(s, r->bodies, &r->nchildren);
        fill_rows(s, r->children, r->nchildren);
        titled = true;
    }
    if (!titled) r->title = title_over(c, r, item, first_of(r->bodies, s->ntiers));
}

static void fill_rows(sheet *s, row *rows, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) fill_row(s, &rows[i]);
}

/* A tier that does not apply here asks nothing. */
static bool applies_here(const render_case *c, uint32_t root) {
    uint32_t applies = c->p->lines[root].applies;
    return applies == PLAN_NIL || !(value_is_no(c->o->values[applies]) || value_is_none(c->o->values[applies]));
}

row *sheet_rows(render_case *c, uint32_t competency, uint32_t option, uint32_t *n) {
    sheet s = {c, competency, c->p->competencies[competency].tiers.n};
    uint32_t *roots = no_lines(&s);
    for (uint32_t t = 0; t < s.ntiers; t++) {
        uint32_t root = c->p->roots[c->p->options[option].roots.first + t];
        if (root != PLAN_NIL && applies_here(c, root)) roots[t] = root;
    }
    row *rows = merged(&s, roots, n);
    fill_rows(&s, rows, *n);
    return rows;
}

static str title_of_measure(render_case *c, uint32_t line, uint32_t node, str title) {
    const plan_line *l = &c->p->lines[line];
    const plan_item *item = item_of(c->p, line);
    comparison cmp;
    if (item && item->title.n) title = item->title;
    if (l->kind == LINE_CONDITION && comparison_of(c->p, l->node, &cmp) && cmp.has == node) return title;
    for (uint32_t i = 0; l->kind == LINE_GROUP && i < l->children.n; i++) {
        /* A title of several conditions is not what one of them measures. */
        str over = l->children.n == 1 ? title : (str){0};
        str found = title_of_measure(c, c->p->children[l->children.first + i], node, over);
        if (found.n) return found;
    }
    return (str){0};
}

/* Of the part of a score that measures this and nothing else. */
static str title_of_part(const plan *p, uint32_t node) {
    for (uint32_t i = 0; i < p->nparts; i++)
        if (p->earns[p->parts[i].earn].has == node) return p->parts[i].title;
    return (str){0};
}

str measure_phrase(render_case *c, uint32_t root, uint32_t node) {
    if (is_title(c->p->nodes[node].label)) return c->p->nodes[node].label;
    str title = title_of_part(c->p, node); /* nearer than that of the rows which are added up */
    if (title.n == 0 && root != PLAN_NIL && !is_titled(c, node)) title = title_of_measure(c, root, node, (str){0});
    return title.n ? title : node_phrase(c, node);
}

str line_phrase(render_case *c, uint32_t line) {
    str name = name_of(c->p, line);
    const plan_item *item = item_of(c->p, line);
    if (name.n) return name;
    if (item && item->title.n) return item->title;
    const plan_line *l = &c->p->lines[line];
    if (l->kind == LINE_CONDITION) return node_phrase(c, l->node);
    return item ? source_phrase(c, item->at) : (str){0};
}
