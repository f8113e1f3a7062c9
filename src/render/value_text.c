/* Values, members and pieces of rules in words.  See value_text.h. */
#include "render/value_text.h"

#include <string.h>

#include "render/result.h"

enum { PHRASE_MOST = 400 }; /* bytes of rule text quoted */

/* ---- values ---- */

/* A ratio above 1 that repeats is exact but hard to place: `43,343/300 (144.47…)`, its first decimals, not rounded. */
static void number_text(render_case *c, buf *out, value v, unsigned decimals, bool near) {
    size_t from = out->n;
    value_print(out, &c->arena, v, decimals, true);
    bool repeats = !out->failed && memchr(out->p + from, '/', out->n - from);
    if (!near || !repeats || v.d <= 0 || v.d > INT64_MAX / 100) return;
    int64_t whole = v.n / v.d, rest = v.n % v.d;
    if (whole == 0) return;
    buf_z(out, " (");
    value_print(out, &c->arena, V_INT(whole), 0, true);
    buf_printf(out, ".%02d…)", (int)((rest < 0 ? -rest : rest) * 100 / v.d));
}

static void known_text(render_case *c, buf *out, value v, const plan_type *type, bool unit) {
    arena *a = &c->arena;
    switch (type->kind) {
    case PT_TEXT: {
        str s = facts_text(c->f, v);
        if (s.n) buf_printf(out, "\"" STR_FMT "\"", STR_ARG(s));
        else buf_z(out, v.n == PLAN_OTHER_TEXT ? "another text" : "\"\"");
        return;
    }
    case PT_NUMBER:
    case PT_WHOLE: number_text(c, out, v, 0, unit); return;
    case PT_PERCENT:
        number_text(c, out, value_mul(a, v, V_INT(100)), 0, false);
        buf_char(out, '%');
        return;
    case PT_MONEY:
        if (unit && type->currency.n) buf_printf(out, STR_FMT " ", STR_ARG(type->currency));
        number_text(c, out, v, 2, unit);
        return;
    case PT_DATE: {
        char day[11];
        date_print(day, (int32_t)v.n);
        buf_z(out, day);
        return;
    }
    case PT_YESNO: buf_z(out, v.n ? "yes" : "no"); return;
    case PT_ENUM: buf_str(out, c->p->members[type->members.first + (uint32_t)v.n]); return;
    case PT_LIST:
    case PT_SET: return; /* no node has such a value */
    }
}

void value_text(render_case *c, buf *out, value v, const plan_type *type, bool unit) {
    if (value_is_known(v)) {
        known_text(c, out, v, type, unit);
        return;
    }
    switch ((value_state)v.d) {
    case VALUE_NONE: buf_z(out, "none"); return;
    case VALUE_EMPTY: buf_z(out, "no value"); return;
    case VALUE_UNKNOWN: buf_z(out, "not known"); return;
    case VALUE_ERROR: buf_z(out, "not valid"); return;
    }
}

void least_amount_text(render_case *c, buf *out, value v, const plan_type *type) {
    arena *a = &c->arena;
    bool percent = type->kind == PT_PERCENT;
    value cut;
    if (!value_is_known(v) || !value_in_hundredths(c, percent ? value_mul(a, v, V_INT(100)) : v, true, &cut)) {
        value_text(c, out, v, type, true);
        return;
    }
    if (type->kind == PT_MONEY && type->currency.n) buf_printf(out, STR_FMT " ", STR_ARG(type->currency));
    value_print(out, a, cut, 2, true);
    if (percent) buf_char(out, '%');
    buf_z(out, " (exactly ");
    value_text(c, out, v, type, false);
    buf_char(out, ')');
}

bool value_in_hundredths(render_case *c, value v, bool up, value *cut) {
    arena *a = &c->arena;
    size_t from = c->scratch.n;
    value_print(&c->scratch, a, v, 0, false);
    str text = case_take(c, from);
    if (text.n == 0 || !memchr(text.p, '/', text.n)) return false;
    value below = value_floor(a, value_mul(a, v, V_INT(100)));
    value hundredths = up ? value_add(a, below, V_INT(1)) : below;
    if (!value_is_known(hundredths)) return false;
    *cut = value_div(a, hundredths, V_INT(100));
    return true;
}

bool number_interval(const render_case *c, uint32_t node, value *least, value *most) {
    const plan_node *n = &c->p->nodes[node];
    if (!n->partner) return false;
    value v = c->o->values[node];
    bool points = n->op != PLAN_COUNT && v.d == VALUE_EMPTY; /* of which a part is a division by zero */
    return (v.d == VALUE_UNKNOWN || points) && eval_between(c->e, node, least, most);
}

const outcome_result *verdict_interval(const render_case *c, uint32_t node) {
    const plan_node *n = &c->p->nodes[node];
    if (n->op != PLAN_VERDICT) return NULL;
    const outcome_result *r = &c->o->results[n->a];
    return r->kind == RESULT_UNDETERMINED ? r : NULL;
}

static void verdict_text(const render_case *c, buf *out, uint32_t node, const outcome_result *r) {
    uint32_t competency = c->p->nodes[node].a;
    buf_str(out, result_tier(c->p, competency, r->at_least));
    buf_printf(out, " to " STR_FMT, STR_ARG(result_tier(c->p, competency, r->at_most)));
}

void node_value_text(render_case *c, buf *out, uint32_t node, where w, bool unit) {
    const plan_type *type = &c->p->types[c->p->nodes[node].type];
    const outcome_result *result = verdict_interval(c, node);
    value least, most;
    if (result) {
        verdict_text(c, out, node, result);
        return;
    }
    if (c->p->nodes[node].op == PLAN_VERDICT && c->p->competencies[c->p->nodes[node].a].absent) {
        buf_z(out, "not in force");
        return;
    }
    if (!number_interval(c, node, &least, &most)) {
        value_text(c, out, case_value(c, node, w), type, unit);
        return;
    }
    if (value_cmp(&c->arena, least, most) == 0) { /* what is not known does not matter */
        value_text(c, out, least, type, unit);
        return;
    }
    value_in_hundredths(c, least, false, &least);
    value_in_hundredths(c, most, true, &most);
    value_text(c, out, least, type, unit);
    buf_z(out, " to ");
    value_text(c, out, most, type, unit);
}

/* ---- members ---- */

static value cell_of(const render_case *c, uint32_t list, uint32_t row, uint32_t field) {
    const plan_field *f = &c->p->fields[field];
    if (f->slot == PLAN_NIL || f->slot >= c->f->lists[list].stride) return V_UNKNOWN;
    return eval_row(c->e, list, row)[f->slot];
}

str member_cell(render_case *c, uint32_t list, uint32_t row, uint32_t field) {
    if (field == PLAN_NIL) return (str){0};
    value v = cell_of(c, list, row, field);
    if (!value_is_known(v)) return (str){0};
    const plan_field *f = &c->p->fields[field];
    if (f->type == PT_TEXT) return facts_text(c->f, v);
    size_t from = c->scratch.n;
    plan_type type = {.kind = f->type, .currency = f->currency, .members = f->members};
    value_text(c, &c->scratch, v, &type, true);
    return case_take(c, from);
}

uint32_t row_number(const render_case *c, uint32_t list, uint32_t row) {
    uint32_t parent = c->p->lists[list].parent;
    if (parent == PLAN_NIL || parent == 0) return row + 1;
    for (uint32_t i = 0; i < c->f->lists[parent].n; i++) {
        value rows = cell_of(c, parent, i, c->p->lists[list].field);
        if (rows.d > 0 && row >= (uint32_t)rows.n && row - (uint32_t)rows.n < (uint32_t)rows.d - 1)
            return row - (uint32_t)rows.n + 1;
    }
    return row + 1;
}

static bool is_shared_name(render_case *c, uint32_t list, uint32_t row, value name) {
    uint32_t field = c->p->lists[list].name_field;
    for (uint32_t i = 0; i < eval_rows(c->e, list); i++) {
        if (i == row) continue;
        value other = cell_of(c, list, i, field);
        if (other.d == name.d && other.n == name.n) return true;
    }
    return false;
}

/* A group is called by its keys: `ana, Exchange`. */
static str group_name(render_case *c, uint32_t list, uint32_t row) {
    plan_range keys = c->p->lists[list].fields;
    str name = {0};
    for (uint32_t i = 0; i < keys.n; i++) {
        str key = member_cell(c, list, row, keys.first + i);
        if (key.n == 0) key = STR_LIT("none");
        name = i ? str_printf(&c->arena, STR_FMT ", " STR_FMT, STR_ARG(name), STR_ARG(key)) : key;
    }
    return name;
}

str member_name(render_case *c, uint32_t list, uint32_t row) {
    const plan_list *l = &c->p->lists[list];
    if (l->group != PLAN_NIL) return group_name(c, list, row);
    str name = member_cell(c, list, row, l->name_field), id = member_cell(c, list, row, l->id_field);
    if (id.n == 0) id = str_printf(&c->arena, "#%u", (unsigned)row_number(c, list, row));
    if (name.n == 0) return id;
    if (!is_shared_name(c, list, row, cell_of(c, list, row, l->name_field))) return name;
    return str_printf(&c->arena, STR_FMT " (" STR_FMT ")", STR_ARG(name), STR_ARG(id));
}

str member_of_list(render_case *c, uint32_t list, uint32_t row) {
    str name = member_name(c, list, row);
    if (name.p[0] != '#') return name;
    return str_printf(&c->arena, STR_FMT " " STR_FMT, STR_ARG(c->p->lists[list].name), STR_ARG(name));
}

uint32_t undated_codes(const render_case *c, missing_field m, str *codes, uint32_t cap) {
    const plan_field *f = &c->p->fields[m.field];
    if (f->variants.n == 0) return 0;
    const plan_variant *of = c->p->variants + f->variants.first;
    uint32_t n = 0;
    for (uint32_t i = 0; i < f->variants.n; i++) {
        if (of[i].kind != PASS_MAY_BE_BEFORE || !set_holds(c, m.field, m.row, of[i].bit)) continue;
        bool dated = false, told = false;
        for (uint32_t k = 0; k < f->variants.n; k++)
            if (of[k].kind == PASS_BEFORE && of[k].of == of[i].of && of[k].day == of[i].day)
                dated = set_holds(c, m.field, m.row, of[k].bit);
        str code = c->p->codes[f->codes.first + of[i].of];
        for (uint32_t k = 0; k < n && k < cap; k++) told = told || str_eq(codes[k], code);
        if (dated || told) continue;
        if (n < cap) codes[n] = code;
        n++;
    }
    return n;
}

void missing_text(render_case *c, buf *out, missing_field m) {
    enum { MOST = 4 };
    const plan_field *f = &c->p->fields[m.field];
    str codes[MOST];
    uint32_t undated = undated_codes(c, m, codes, MOST);
    if (undated) {
        buf_z(out, undated > 1 ? "the days of " : "the day of ");
        list_text(out, codes, undated, "and", MOST);
        buf_z(out, " in ");
    }
    buf_printf(out, "`" STR_FMT "`", STR_ARG(f->name));
    if (f->list == 0) return;
    buf_printf(out, " of " STR_FMT, STR_ARG(member_of_list(c, f->list, m.row)));
}

void missing_list_text(render_case *c, buf *out, const missing_field *m, uint32_t n) {
    enum { MOST = 4 };
    str items[MOST + 1];
    for (uint32_t i = 0; i < n && i <= MOST; i++) {
        size_t from = c->scratch.n;
        missing_text(c, &c->scratch, m[i]);
        items[i] = case_take(c, from);
    }
    list_text(out, items, n, "and", MOST);
}

bool set_holds(const render_case *c, uint32_t field, uint32_t row, uint32_t bit) {
    const plan_field *f = &c->p->fields[field];
    if (f->slot == PLAN_NIL) return false;
    const value *cells = facts_row(c->f, f->list, row) + f->slot;
    if (cells[0].d < 0) return false;
    return plan_set_has(cells, bit);
}

/* ---- pieces of rules ---- */

str source_phrase(render_case *c, span at) {
    return str_cut(&c->arena, source_squeezed(&c->arena, source_text(&c->p->sources, at)), PHRASE_MOST);
}

/* Whether the name of the rows is that of what is added up or counted: not of an average, which is another thing, and
 * not where several columns of these rows are added up, of which it can name but one. */
static bool rows_name_it(const plan *p, const plan_node *n) {
    if ((n->op != PLAN_COUNT && n->op != PLAN_SUM) || p->views[n->a].label.n == 0) return false;
    for (uint32_t i = 0; n->op == PLAN_SUM && i < p->nnodes; i++) {
        const plan_node *other = &p->nodes[i];
        if (other->op == PLAN_SUM && other->b != n->b && str_eq(p->views[other->a].label, p->views[n->a].label))
            return false;
    }
    return true;
}

str node_phrase(render_case *c, uint32_t node) {
    const plan_node *n = &c->p->nodes[node];
    if (n->label.n) return n->label;
    if (rows_name_it(c->p, n)) return c->p->views[n->a].label;
    return source_phrase(c, n->at);
}

/* ---- words ---- */

/* A list's name is a plural: `customers`, `companies`.  English, as the language's own words are. */
static str singular(render_case *c, str s) {
    if (s.n > 3 && memcmp(s.p + s.n - 3, "ies", 3) == 0) return str_printf(&c->arena, "%.*sy", (int)s.n - 3, s.p);
    if (s.n > 2 && s.p[s.n - 1] == 's' && s.p[s.n - 2] != 's') return (str){s.p, s.n - 1};
    return s;
}

str spaced_words(render_case *c, str name) {
    str copy = str_copy(&c->arena, name);
    for (char *p = (char *)(uintptr_t)copy.p; p < copy.p + copy.n; p++)
        if (*p == '_') *p = ' ';
    return copy;
}

static bool ends_in(str s, const char *end) {
    str last = str_from(end);
    return s.n > last.n && str_eq((str){s.p + s.n - last.n, last.n}, last);
}

static str plural(render_case *c, str s) {
    if (str_eqz(s, "person")) return STR_LIT("people");
    if (ends_in(s, "y") && !ends_in(s, "ay") && !ends_in(s, "ey"))
        return str_printf(&c->arena, "%.*sies", (int)s.n - 1, s.p);
    return ends_in(s, "s") ? s : str_printf(&c->arena, STR_FMT "s", STR_ARG(s));
}

/* Groups are what their key says: `usage per tenant` are tenants. */
static str group_noun(render_case *c, const plan_list *l, bool several) {
    if (l->fields.n > 1) return several ? STR_LIT("groups") : STR_LIT("group");
    str key = spaced_words(c, c->p->fields[l->fields.first].name);
    return several ? plural(c, key) : key;
}

str list_noun(render_case *c, uint32_t list, bool several) {
    if (c->p->lists[list].group != PLAN_NIL) return group_noun(c, &c->p->lists[list], several);
    static const char *const people[] = {"individuals", "people", "persons", "staff", "employees", "team", "members"};
    str name = c->p->lists[list].name;
    for (size_t i = 0; i < sizeof people / sizeof *people; i++)
        if (str_eqz(name, people[i])) return several ? STR_LIT("people") : STR_LIT("person");
    name = spaced_words(c, name);
    return several ? name : singular(c, name);
}

str code_noun(render_case *c, uint32_t field, bool several) {
    uint32_t catalog = c->p->fields[field].catalog;
    if (catalog == PLAN_NIL) return (str){0};
    str name = spaced_words(c, c->p->catalogs[catalog].name);
    return several ? name : singular(c, name);
}

void list_text(buf *out, const str *items, uint32_t n, const char *joint, uint32_t most) {
    uint32_t shown = n <= most ? n : most;
    for (uint32_t i = 0; i < shown; i++) {
        if (i > 0 && i + 1 == n) buf_printf(out, " %s ", joint);
        else if (i > 0) buf_z(out, ", ");
        buf_str(out, items[i]);
    }
    if (n > shown) buf_printf(out, " and %u more", (unsigned)(n - shown));
}

void number_word(buf *out, uint32_t n) {
    static const char *const words[] = {
        "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    };
    if (n < sizeof words / sizeof *words) buf_z(out, words[n]);
    else buf_printf(out, "%u", (unsigned)n);
}
