/* An outcome as one JSON object, docs/eval.schema.json.  Keys stand in one order; numbers are exact: a decimal
 * numeral, or a text such as "1/3" where no decimal is.  Reasons follow the plan's lines, an option and tier at a
 * time, so that a program needs no knowledge of the page's layout. */
#include "base/json.h"
#include "render/condition.h"
#include "render/json_out.h"
#include "render/notes.h"
#include "render/people_text.h"
#include "render/render_case.h"
#include "render/result.h"
#include "render/score_json.h"
#include "render/value_text.h"
#include "render/why_text.h"

/* ---- values ---- */

void value_as_json(render_case *c, json_out *j, value v, const plan_type *type) {
    switch (type->kind) {
    case PT_TEXT: json_string(j->out, facts_text(c->f, v)); return;
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_MONEY: value_print_json(j->out, &c->arena, v); return;
    case PT_PERCENT: value_print_json(j->out, &c->arena, value_mul(&c->arena, v, V_INT(100))); return;
    case PT_DATE: {
        char day[11];
        date_print(day, (int32_t)v.n);
        json_string(j->out, str_from(day));
        return;
    }
    case PT_YESNO: buf_z(j->out, v.n ? "true" : "false"); return;
    case PT_ENUM: json_string(j->out, c->p->members[type->members.first + (uint32_t)v.n]); return;
    case PT_LIST:
    case PT_SET: buf_z(j->out, "null"); return; /* no node has such a value */
    }
}

static const char *state_word(value v) {
    switch ((value_state)v.d) {
    case VALUE_NONE: return "none";
    case VALUE_EMPTY: return "empty";
    case VALUE_UNKNOWN: return "unknown";
    case VALUE_ERROR: return "error";
    }
    return "";
}

/* A known value; else `{"state": "unknown"}`, of a count or points `{"state": "unknown", "from": 3, "to": 5}`, of
 * another competency's result `{"state": "unknown", "from": "none", "to": "gold"}`. */
void node_as_json(render_case *c, json_out *j, const char *name, uint32_t node) {
    value v = case_value(c, node, THE_PARTNER);
    json_key(j, name);
    if (value_is_known(v)) {
        value_as_json(c, j, v, &c->p->types[c->p->nodes[node].type]);
        return;
    }
    value least, most;
    json_open(j, '{');
    json_put(j, "state", str_from(state_word(v)));
    if (number_interval(c, node, &least, &most)) {
        json_key(j, "from");
        value_print_json(j->out, &c->arena, least);
        json_key(j, "to");
        value_print_json(j->out, &c->arena, most);
    }
    const outcome_result *r = verdict_interval(c, node);
    if (r) {
        json_put(j, "from", result_tier(c->p, c->p->nodes[node].a, r->at_least));
        json_put(j, "to", result_tier(c->p, c->p->nodes[node].a, r->at_most));
    }
    json_close(j, '}');
}

void json_put_type(json_out *j, const plan_type *type) {
    static const char *const names[] = { /* ORDER TYPE */
        "text", "number", "whole number", "percent", "money", "date", "yes/no", "enumeration", "list", "set",
    };
    json_put(j, "type", str_from(names[type->kind]));
    if (type->kind == PT_MONEY) json_put_if_any(j, "currency", type->currency);
}

static void names_json(json_out *j, const char *name, const str *names, uint32_t n) {
    json_key(j, name);
    json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_element(j);
        json_string(j->out, names[i]);
    }
    json_close(j, ']');
}

/* ---- people ---- */

static void member_json(render_case *c, json_out *j, uint32_t list, uint32_t row) {
    const plan_list *l = &c->p->lists[list];
    json_open(j, '{');
    json_put_number(j, "row", row_number(c, list, row));
    json_put_if_any(j, "id", l->group == PLAN_NIL ? member_cell(c, list, row, l->id_field) : member_name(c, list, row));
    json_put_if_any(j, "name", member_cell(c, list, row, l->name_field));
    json_close(j, '}');
}

static void members_json(render_case *c, json_out *j, const char *name, uint32_t list, const people_outcome *o,
                         const line_mask *of_member, line_mask lines) {
    json_key(j, name);
    json_open(j, '[');
    for (uint32_t i = 0; i < o->n; i++) {
        if (!(of_member[i] & lines)) continue;
        json_element(j);
        member_json(c, j, list, o->rows[i]);
    }
    json_close(j, ']');
}

/* Each problem line: a written line with `of whom` is two, the first being those of whom more is asked. */
static void people_lines_json(render_case *c, json_out *j, uint32_t people) {
    const plan_people *block = &c->p->people[people];
    const people_outcome *o = &c->o->people[people];
    uint32_t list = c->p->views[block->view].list;
    json_key(j, "lines");
    json_open(j, '[');
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        const plan_place *written = &c->p->places[block->places.first + block->problem.family[i]];
        line_mask bit = (line_mask)1 << i;
        json_element(j);
        json_open(j, '{');
        json_put(j, "line", people_line_name(c, people, i));
        json_put_if_any(j, "title", written->title);
        json_put_number(j, "needs", block->problem.need[i]);
        json_put_number(j, "filled", o->assignment.line_filled[i]);
        members_json(c, j, "by", list, o, o->assignment.of_member, bit);
        json_put_number(j, "can_fill", people_able(o, bit));
        json_put_number(j, "may_fill", people_perhaps_able(o, bit));
        json_close(j, '}');
    }
    json_close(j, ']');
}

/* The lines contended for and the members who can fill any of them. */
static void contention_json(render_case *c, json_out *j, uint32_t people) {
    const people_outcome *o = &c->o->people[people];
    if (o->assignment.contended == 0) return;
    str names[COMP_MAX_LINES];
    uint32_t n = people_group_names(c, people, o->assignment.contended, names);
    json_key(j, "contended");
    json_open(j, '{');
    names_json(j, "lines", names, n);
    members_json(c, j, "members", c->p->views[c->p->people[people].view].list, o, o->certain, o->assignment.contended);
    json_close(j, '}');
}

static void people_json(render_case *c, json_out *j, uint32_t people) {
    const people_outcome *o = &c->o->people[people];
    json_put(j, "list", c->p->lists[c->p->views[c->p->people[people].view].list].name);
    if (value_is_error(o->verdict)) return;
    people_lines_json(c, j, people);
    json_put_number(j, "short_by", o->assignment.short_by);
    contention_json(c, j, people);
}

/* ---- conditions ---- */

static void windows_json(render_case *c, json_out *j, uint32_t node) {
    enum { MOST = 16 };
    uint32_t windows[MOST], n = windows_of(c->p, node, false, windows, MOST);
    if (n == 0) return;
    json_key(j, "windows");
    json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_element(j);
        json_open(j, '{');
        json_put_date(j, "from", c->o->windows[windows[i]].first);
        json_put_date(j, "to", c->o->windows[windows[i]].last);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void keys_json(render_case *c, json_out *j, uint32_t needs) {
    enum { MOST = 16 };
    table_key keys[MOST];
    uint32_t n = table_keys(c, needs, THE_PARTNER, keys, MOST);
    if (n == 0) return;
    json_key(j, "keys");
    json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        json_element(j);
        json_open(j, '{');
        json_put(j, "key", node_phrase(c, keys[i].node));
        node_as_json(c, j, "value", keys[i].node);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void missing_json(render_case *c, json_out *j, const missing_field *m, uint32_t n) {
    enum { MOST = 16 };
    if (n == 0) return;
    json_key(j, "missing");
    json_open(j, '[');
    for (uint32_t i = 0; i < n; i++) {
        const plan_field *f = &c->p->fields[m[i].field];
        json_element(j);
        json_open(j, '{');
        json_put(j, "field", f->name);
        if (f->list) {
            json_put(j, "list", c->p->lists[f->list].name);
            json_key(j, "of");
            member_json(c, j, f->list, m[i].row);
        }
        str codes[MOST];
        uint32_t undated = undated_codes(c, m[i], codes, MOST);
        if (undated) {
            json_key(j, "undated");
            json_open(j, '[');
            for (uint32_t k = 0; k < undated && k < MOST; k++) {
                json_element(j);
                json_string(j->out, codes[k]);
            }
            json_close(j, ']');
        }
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void condition_json(render_case *c, json_out *j, uint32_t node, line_state state) {
    enum { MOST = 16 };
    const plan_node *n = &c->p->nodes[node];
    json_put(j, "text", source_phrase(c, n->at));
    json_put_if_any(j, "label", n->label);
    comparison cmp;
    if (comparison_of(c->p, node, &cmp)) {
        json_put(j, "measure", node_phrase(c, cmp.has));
        json_put(j, "operator", str_from(comparison_words_of(cmp.op)->symbol));
        node_as_json(c, j, "value", cmp.has);
        node_as_json(c, j, "needs", cmp.needs);
        json_put_type(j, &c->p->types[c->p->nodes[cmp.has].type]);
        keys_json(c, j, cmp.needs);
    }
    windows_json(c, j, node);
    attested_json(c, j, node);
    scores_json(c, j, node);
    str lines[MOST];
    uint32_t k = state == LINE_MET ? remark_lines(c, node, lines, MOST) : why_lines(c, node, THE_PARTNER, lines, MOST);
    if (k == 0 || state == LINE_ERROR) return;
    names_json(j, "because", lines, k);
}

/* ---- lines ---- */

static const char *line_state_word(line_state s) {
    switch (s) {
    case LINE_MET: return "met";
    case LINE_UNMET: return "unmet";
    case LINE_UNKNOWN: return "unknown";
    case LINE_DOES_NOT_APPLY: return "does not apply";
    case LINE_ERROR: return "error";
    }
    return "";
}

static const char *line_kind_word(plan_line_kind k) {
    switch (k) {
    case LINE_GROUP: return "group";
    case LINE_CONDITION: return "condition";
    case LINE_PEOPLE: return "people";
    case LINE_NO_REQUIREMENTS: return "no requirements";
    case LINE_EACH: return "for each";
    }
    return "";
}

static void line_json(render_case *c, json_out *j, uint32_t line);

static void applies_json(render_case *c, json_out *j, const plan_line *l) {
    if (l->applies == PLAN_NIL) return;
    json_put(j, "applies_when", source_phrase(c, c->p->nodes[l->applies].at));
    if (l->kind == LINE_GROUP) attested_json(c, j, l->applies); /* a condition says what it reads itself */
}

static void children_json(render_case *c, json_out *j, const plan_line *l) {
    json_key(j, "requirements");
    json_open(j, '[');
    for (uint32_t i = 0; i < l->children.n; i++) {
        json_element(j);
        line_json(c, j, c->p->children[l->children.first + i]);
    }
    json_close(j, ']');
}

/* The best member, and the lines as it meets them. */
static void each_json(render_case *c, json_out *j, const plan_line *l) {
    const outcome_each *each = &c->o->eachs[l->each];
    const outcome *around = c->o;
    json_put(j, "list", c->p->lists[each->list].name);
    json_put_number(j, "members", each->n);
    if (!each->inside) return;
    json_key(j, "best");
    member_json(c, j, each->list, each->row);
    c->o = each->inside;
    children_json(c, j, l);
    c->o = around;
}

static void line_json(render_case *c, json_out *j, uint32_t line) {
    enum { MOST = 16 };
    const plan_line *l = &c->p->lines[line];
    line_state state = case_line(c, line);
    json_open(j, '{');
    json_put(j, "kind", str_from(line_kind_word(l->kind)));
    if (l->item != PLAN_NIL) {
        json_put_if_any(j, "name", c->p->items[l->item].name);
        json_put_if_any(j, "title", c->p->items[l->item].title);
        notes_json(c, j, c->p->items[l->item].notes);
    }
    json_put(j, "state", str_from(line_state_word(state)));
    applies_json(c, j, l);
    if (state == LINE_UNKNOWN && l->kind != LINE_GROUP && l->kind != LINE_EACH) {
        missing_field m[MOST];
        uint32_t n = eval_missing(c->e, l->node, c->o->in_list, c->o->in_row, m, MOST);
        missing_json(c, j, m, n < MOST ? n : MOST);
    }
    switch (l->kind) {
    case LINE_GROUP:
        if (l->at_least) json_put_number(j, "at_least", l->at_least);
        children_json(c, j, l);
        break;
    case LINE_EACH: each_json(c, j, l); break;
    case LINE_CONDITION: condition_json(c, j, l->node, state); break;
    case LINE_PEOPLE:
        people_json(c, j, l->people);
        attested_json(c, j, l->node);
        break;
    case LINE_NO_REQUIREMENTS: break;
    }
    json_close(j, '}');
}

static void option_json(render_case *c, json_out *j, uint32_t competency, uint32_t option) {
    const plan_option *o = &c->p->options[option];
    json_open(j, '{');
    json_put_if_any(j, "option", o->name);
    json_put_if_any(j, "title", o->title);
    notes_json(c, j, o->notes);
    json_key(j, "tiers");
    json_open(j, '[');
    for (uint32_t t = 0; t < o->roots.n; t++) {
        uint32_t root = c->p->roots[o->roots.first + t];
        if (root == PLAN_NIL) continue; /* the option lacks the tier */
        json_element(j);
        json_open(j, '{');
        json_put(j, "tier", result_tier(c->p, competency, (int32_t)t));
        json_put(j, "state", str_from(line_state_word(case_line(c, root))));
        applies_json(c, j, &c->p->lines[root]);
        notes_json(c, j, c->p->lines[root].notes);
        children_json(c, j, &c->p->lines[root]);
        json_close(j, '}');
    }
    json_close(j, ']');
    json_close(j, '}');
}

/* ---- changes ---- */

static void passes_json(json_out *j, const reach_change *ch) {
    json_key(j, "passes");
    json_open(j, '[');
    for (uint32_t i = 0; i < ch->npasses; i++) {
        json_element(j);
        json_open(j, '{');
        json_put_number(j, "pick", ch->passes[i].pick);
        names_json(j, "of", ch->passes[i].codes, ch->passes[i].n);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void fills_json(render_case *c, json_out *j, const reach_change *ch) {
    if (ch->people == PLAN_NIL) return;
    str names[COMP_MAX_LINES];
    uint32_t n = people_group_names(c, ch->people, ch->lines, names);
    names_json(j, "fills", names, n);
}

static void traits_json(render_case *c, json_out *j, const reach_change *ch) {
    if (ch->ntraits == 0) return;
    json_key(j, "traits");
    json_open(j, '[');
    for (uint32_t i = 0; i < ch->ntraits; i++) {
        const plan_field *f = &c->p->fields[ch->traits[i].field];
        plan_type type = {.kind = f->type, .members = f->members};
        json_element(j);
        json_open(j, '{');
        json_put(j, "field", f->name);
        json_key(j, "value");
        value_as_json(c, j, ch->traits[i].v, &type);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void change_json(render_case *c, json_out *j, const reach_change *ch, bool several_options) {
    static const char *const kinds[] = {"passes", "person", "amount"};
    json_open(j, '{');
    json_put(j, "kind", str_from(kinds[ch->kind]));
    if (several_options) json_put_if_any(j, "option", c->p->options[ch->option].name);
    if (ch->kind == REACH_AMOUNT) {
        const plan_type *type = &c->p->types[c->p->nodes[ch->node].type];
        json_put(j, "measure", node_phrase(c, ch->node));
        json_key(j, "more");
        value_as_json(c, j, ch->more, type);
        json_key(j, "to");
        value_as_json(c, j, ch->to, type);
        json_put_type(j, type);
    } else {
        if (ch->list) json_put(j, "list", c->p->lists[ch->list].name);
        if (ch->kind == REACH_PASSES && ch->list) {
            json_key(j, "member");
            member_json(c, j, ch->list, ch->row);
        }
        if (ch->field != PLAN_NIL) json_put(j, "field", c->p->fields[ch->field].name);
        traits_json(c, j, ch);
        passes_json(j, ch);
        fills_json(c, j, ch);
    }
    json_close(j, '}');
}

static void next_json(render_case *c, json_out *j, uint32_t competency) {
    const reach *r = &c->reaches[competency];
    if (r->tier < 0) return;
    json_key(j, "next");
    json_open(j, '{');
    json_put(j, "tier", result_tier(c->p, competency, r->tier));
    json_put_if_any(j, "option", c->p->options[r->option].name);
    json_put_number(j, "unmet", r->unmet);
    json_put_number(j, "asked", r->asked);
    json_key(j, "changes");
    json_open(j, '[');
    for (uint32_t i = 0; i < r->n; i++) {
        json_element(j);
        change_json(c, j, &r->changes[i], c->p->competencies[competency].options.n > 1);
    }
    json_close(j, ']');
    if (r->cut_short) {
        json_key(j, "cut_short");
        buf_z(j->out, "true");
    }
    json_close(j, '}');
}

/* ---- the whole ---- */

static void errors_json(json_out *j, const outcome *o, uint32_t competency) {
    json_key(j, "errors");
    json_open(j, '[');
    for (const fact_error *e = o->facts->errors; e; e = e->next) {
        if (e->field != PLAN_NIL && !plan_reads_for(o->plan, &o->plan->fields[e->field], competency)) continue;
        json_element(j);
        json_open(j, '{');
        json_put_if_any(j, "at", e->at);
        json_put_if_any(j, "path", e->path);
        json_put_if_any(j, "expected", e->expected);
        json_put_if_any(j, "found", e->found);
        json_close(j, '}');
    }
    json_close(j, ']');
}

static void lapsed_json(json_out *j, const plan *p, uint32_t competency) {
    bool any = false;
    for (uint32_t t = 0; t < p->competencies[competency].tiers.n; t++) {
        if (!tier_lapsed(p, competency, t)) continue;
        if (!any) {
            json_key(j, "not_in_force");
            json_open(j, '[');
        }
        any = true;
        json_element(j);
        json_string(j->out, result_tier(p, competency, (int32_t)t));
    }
    if (any) json_close(j, ']');
}

/* `c` is NULL where no reasons are wanted. */
static void result_json(json_out *j, const outcome *o, render_case *c, uint32_t competency) {
    const plan *p = o->plan;
    const plan_competency *k = &p->competencies[competency];
    const outcome_result *r = &o->results[competency];
    json_open(j, '{');
    json_put(j, "competency", k->name);
    if (c) json_put_if_any(j, "title", k->title);
    json_put(j, "result", render_result(p, competency, r));
    if (k->dated && k->since > DATE_MIN) json_put_date(j, "rules_since", k->since);
    if (k->dated && k->next_change != PLAN_NEVER) json_put_date(j, "rules_change", k->next_change);
    lapsed_json(j, p, competency);
    if (r->kind == RESULT_UNDETERMINED) {
        json_put(j, "at_least", result_tier(p, competency, r->at_least));
        json_put(j, "at_most", result_tier(p, competency, r->at_most));
    }
    if (c && r->kind == RESULT_INVALID) {
        errors_json(j, o, competency);
    } else if (c) {
        plan_range m = o->missing_of[competency];
        if (m.n) missing_json(c, j, o->missing + m.first, m.n);
        next_json(c, j, competency);
        notes_json(c, j, k->notes);
        json_key(j, "options");
        json_open(j, '[');
        for (uint32_t i = 0; i < k->options.n; i++) {
            json_element(j);
            option_json(c, j, competency, k->options.first + i);
        }
        json_close(j, ']');
    }
    json_close(j, '}');
}

static void outcome_json(json_out *j, const outcome *o, render_case *c) {
    json_open(j, '{');
    json_put(j, "partner", o->facts->id);
    json_put_date(j, "as_of", o->as_of);
    json_key(j, "results");
    json_open(j, '[');
    const uint32_t n = c ? c->shown.n : o->plan->ncompetencies;
    for (uint32_t i = 0; i < n; i++) {
        const uint32_t competency = c ? c->shown.competencies[i] : i;
        if (o->results[competency].kind == RESULT_ABSENT) continue;
        json_element(j);
        result_json(j, o, c, competency);
    }
    json_close(j, ']');
    json_close(j, '}');
}

static void write_explained(render_case *c, buf *out, void *pretty) {
    json_out j = {.out = out, .pretty = *(const bool *)pretty};
    outcome_json(&j, c->o, c);
}

void render_json_of(buf *out, const outcome *o, eval *e, facts *f, bool pretty, render_choice choice) {
    case_run(out, o, e, f, choice, write_explained, &pretty);
}

void render_json(buf *out, const outcome *o, eval *e, facts *f, bool explain, bool pretty) {
    if (explain) {
        render_json_of(out, o, e, f, pretty, CASE_ALL);
    } else {
        json_out j = {.out = out, .pretty = pretty};
        outcome_json(&j, o, NULL);
    }
}
