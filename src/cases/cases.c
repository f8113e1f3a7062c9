/* Cases from rules: each competency, option and tier in turn.  See cases.h. */
#include "cases/cases.h"

#include <stdlib.h>
#include <string.h>

#include "api/api.h"
#include "cases/search.h"
#include "plan/plan_reads.h"

enum { VARIATIONS_MOST = 96, PINS_MOST = 32, ID_MOST = 120 };

/* ---- what a competency must be told ---- */

static void read_roots(plan_reads *r, const plan *p, uint32_t competency) {
    const plan_competency *c = &p->competencies[competency];
    for (uint32_t o = c->options.first; o < c->options.first + c->options.n; o++)
        for (uint32_t t = 0; t < c->tiers.n; t++) {
            uint32_t root = p->roots[p->options[o].roots.first + t];
            if (root != PLAN_NIL) plan_reads_line(r, root);
        }
}

const bool *search_fields(arena *a, const plan *p, uint32_t competency) {
    plan_reads r = {p, ARENA_ARRAY(a, bool, p->nnodes), ARENA_ARRAY(a, bool, p->nfields)};
    bool *asked = ARENA_ARRAY(a, bool, p->ncompetencies), *needed = ARENA_ARRAY(a, bool, p->nfields);
    asked[competency] = true;
    read_roots(&r, p, competency);
    for (bool more = true; more;) {
        more = false;
        for (uint32_t i = 0; i < p->nnodes; i++) {
            if (!r.nodes[i] || p->nodes[i].op != PLAN_VERDICT || asked[p->nodes[i].a]) continue;
            more = asked[p->nodes[i].a] = true;
            read_roots(&r, p, p->nodes[i].a);
        }
    }
    for (uint32_t f = 0; f < p->nfields; f++)
        for (uint32_t c = 0; c < p->ncompetencies; c++) needed[f] |= asked[c] && plan_reads_for(p, &p->fields[f], c);
    return needed;
}

/* ---- keeping ---- */

str search_slug(search *s, str title) {
    const size_t from = s->text.n;
    bool dash = false;
    for (uint32_t i = 0; i < title.n && s->text.n - from < ID_MOST; i++) {
        char c = title.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            dash = true;
            continue;
        }
        if (dash && s->text.n > from) buf_char(&s->text, '-');
        dash = false;
        buf_char(&s->text, c);
    }
    return title_take(s, from, s->keep);
}

/* "silver_reseller_developing" */
static str name_of(search *s) {
    enum { CONTEXT_MOST = 24 };
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    const plan_option *o = &p->options[s->aim.option];
    str tier = p->tiers[c->tiers.first + s->aim.tier], context = s->base_context;
    if (context.n > CONTEXT_MOST) context.n = CONTEXT_MOST;
    if (s->several || c->designation) tier = str_printf(&s->work, STR_FMT " " STR_FMT, STR_ARG(c->name), STR_ARG(tier));
    char day[11] = "";
    if (s->many_days) date_print(day, s->t.m.as_of);
    str words_of_it = str_printf(&s->work, STR_FMT " " STR_FMT " " STR_FMT " %s", STR_ARG(tier), STR_ARG(o->name), STR_ARG(context), day);
    str name = search_slug(s, words_of_it);
    char *letters = ARENA_ARRAY(s->keep, char, name.n + 1);
    for (uint32_t i = 0; i < name.n; i++) letters[i] = name.p[i] == '-' ? '_' : name.p[i];
    return (str){letters, name.n};
}

/* The text, with a number where it stands already. */
str search_unlike(search *s, strmap *taken, str text, const char *form) {
    str other = text;
    for (unsigned n = 2; !strmap_add(taken, s->keep, other, 0); n++) other = str_printf(s->keep, form, (int)text.n, text.p, n);
    return other;
}

static sight *keep_keys(search *s, const sight *x) {
    sight *kept = ARENA_NEW(s->keep, sight);
    kept->keys = ARENA_ARRAY(s->keep, uint64_t, x->n);
    memcpy(kept->keys, x->keys, x->n * sizeof *kept->keys);
    kept->n = kept->cap = x->n;
    return kept;
}

static str written(search *s, const made_row *partner, str id, bool json) {
    const size_t from = s->text.n;
    if (json) partner_json(&s->text, &s->work, &s->t.m, partner, id, true);
    else partner_given(&s->text, &s->work, &s->t.m, partner, NULL, 0);
    return title_take(s, from, s->keep);
}

void search_add(search *s, cases_partner partner, const sight *x) {
    sight *keys = keep_keys(s, x);
    cases *out = s->out;
    if (out->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 64;
        cases_partner *more = ARENA_ARRAY(s->keep, cases_partner, s->cap);
        sight **sights = ARENA_ARRAY(s->keep, sight *, s->cap);
        if (out->n) {
            memcpy(more, out->partners, out->n * sizeof *more);
            memcpy(sights, s->sights, out->n * sizeof *sights);
        }
        out->partners = more;
        s->sights = sights;
    }
    s->sights[out->n] = keys;
    out->partners[out->n++] = partner;
}

/* ---- what is expected of it ---- */

str search_path(search *s, uint32_t line, uint32_t tier) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    str path = (str){0};
    for (uint32_t i = p->lines[line].item; i != PLAN_NIL; i = p->items[i].parent)
        if (p->items[i].name.n)
            path = path.n ? str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(p->items[i].name), STR_ARG(path)) : p->items[i].name;
    if (!c->designation) path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(p->tiers[c->tiers.first + tier]), STR_ARG(path));
    str option = p->options[s->aim.option].name;
    if (c->options.n > 1 && option.n) path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(option), STR_ARG(path));
    if (p->ncompetencies > 1) path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(c->name), STR_ARG(path));
    return path;
}

static bool is_named(const plan *p, uint32_t line) {
    const uint32_t item = p->lines[line].item;
    return item != PLAN_NIL && p->items[item].is_require && p->items[item].name.n;
}

/* A requirement below others that have a name is told of by these. */
static bool is_below_no_other(const plan *p, uint32_t line) {
    for (uint32_t i = p->items[p->lines[line].item].parent; i != PLAN_NIL; i = p->items[i].parent)
        if (p->items[i].name.n) return false;
    return true;
}

bool search_is_topmost(const plan *p, uint32_t line) { return is_named(p, line) && is_below_no_other(p, line); }

static void expect_lines(search *s, cases_partner *p, const sight *x) {
    p->expects = ARENA_ARRAY(s->keep, cases_expect, s->seen->nlines);
    for (uint32_t i = 0; i < s->seen->nlines; i++) {
        const seen_lines *l = &s->seen->lines[i];
        if (l->option != s->aim.option || l->tier != s->aim.tier || x->lines[i] == s->base_sight->lines[i]) continue;
        if (!search_is_topmost(s->t.m.p, l->line) || x->lines[i] == LINE_ERROR) continue;
        p->expects[p->nexpects++] = (cases_expect){search_path(s, l->line, l->tier), (line_state)x->lines[i]};
    }
}

/* The fields in which it is not as its base. */
static str fields_changed(search *s, const made_row *partner) {
    const plan *p = s->t.m.p;
    bool *only = ARENA_ARRAY(&s->work, bool, p->nfields);
    made_row *shown = partner_copy(p, &s->work, partner);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->lists[0].fields.n; i++) {
        if (partner_same_field(&s->text, &s->work, &s->t.m, s->base, partner, i)) continue;
        only[i] = true;
        n++;
        if (partner->cells[i].given) continue;
        if (!p->fields[i].may_be_missing && !p->fields[i].or_none) return (str){0};
        shown->cells[i].left_out = true;
    }
    const size_t from = s->text.n;
    if (n) partner_given(&s->text, &s->work, &s->t.m, shown, only, 4);
    return title_take(s, from, s->keep);
}

/* ---- keeping ---- */

static uint32_t root_of(const search *s) {
    return s->t.m.p->roots[s->t.m.p->options[s->aim.option].roots.first + s->aim.tier];
}

static bool contains(str text, str part) {
    for (uint32_t i = 0; i + part.n <= text.n; i++)
        if (memcmp(text.p + i, part.p, part.n) == 0) return true;
    return false;
}

/* A partner as it is told to the caller; its texts in `keep` only where it is kept. */
cases_partner search_describe(search *s, const made_row *partner, const sight *x, const change *c, bool is_base) {
    str what = title_of_change(s, x, c), aim = title_of_aim(s), group = str_copy(s->keep, aim);
    if (s->base_context.n) group = str_printf(s->keep, STR_FMT ", " STR_FMT, STR_ARG(aim), STR_ARG(s->base_context));
    cases_partner p = {.competency = s->t.competency, .option = s->aim.option, .tier = s->aim.tier, .day = s->t.m.as_of,
                       .base = is_base ? s->out->n : s->base_number, .result = s->t.outcome->results[s->t.competency]};
    str title = str_printf(s->keep, STR_FMT ": " STR_FMT, STR_ARG(aim), STR_ARG(what));
    if (s->base_context.n && !is_base && !contains(what, s->base_context))
        title = str_printf(s->keep, STR_FMT " (" STR_FMT ")", STR_ARG(title), STR_ARG(s->base_context));
    p.title = search_unlike(s, &s->titles, title, "%.*s (%u)");
    p.change = str_printf(s->keep, STR_FMT "%.*s", STR_ARG(what), (int)(p.title.n - title.n), p.title.p + title.n);
    p.reached = line_state_of(s->t.outcome->lines[root_of(s)]) == LINE_MET;
    p.group = group;
    if (is_base) p.name = search_unlike(s, &s->names, name_of(s), "%.*s_%u");
    p.id = search_unlike(s, &s->ids, search_slug(s, p.title), "%.*s-%u");
    p.json = written(s, partner, p.id, true);
    p.given = written(s, partner, p.id, false);
    if (is_base) return p;
    p.with = fields_changed(s, partner);
    expect_lines(s, &p, x);
    return p;
}

static const sight *consider(search *s, made_row *partner, const change *c, bool is_base) {
    if (s->over) return NULL;
    trial_judge(&s->t, partner);
    s->out->judged++;
    if (!trial_valid(&s->t)) return NULL;
    sight *x = seen_look(s->seen, &s->t, &s->work);
    if (!is_base)
        seen_compare(s->seen, s->base_sight, x, c->field, c->list, c->row, c->edge, c->beyond ? c->beyond : x, &s->work);
    const bool lost = !is_base && line_state_of(s->t.outcome->lines[root_of(s)]) != LINE_MET;
    const bool also = c->also && (c->kind != CHANGE_NO_PASS || lost);
    for (uint32_t i = 0; also && i < c->also->n; i++) sight_add_key(x, &s->work, c->also->keys[i]);
    const bool shows = shown_is_new(s);
    const bool wanted = is_base || s->options->keep_all || shows || seen_is_new(s->seen, x);
    if (!wanted && !s->options->watch) return x;
    cases_partner found = search_describe(s, partner, x, c, is_base);
    if (s->options->watch) s->over = s->options->watch(s->options->context, &found);
    if (wanted || s->over) {
        shown_keys(s, x);
        if (is_base) s->base_number = s->out->n;
        search_add(s, found, x);
        seen_note(s->seen, x);
    }
    return x;
}

const sight *search_consider(search *s, made_row *partner, const change *c) { return consider(s, partner, c, false); }

/* ---- thinning out ---- */

/* From the last to the first: whoever shows nothing that no other shows goes, but for bases of some that stay. */
static void thin_out(search *s) {
    cases *out = s->out;
    const uint32_t n = out->n - s->first;
    uint32_t nkeys = 0, cap = 16;
    for (uint32_t i = s->first; i < out->n; i++) nkeys += s->sights[i]->n;
    while (cap < 2 * nkeys) cap *= 2;
    uint64_t *keys = ARENA_ARRAY(&s->work, uint64_t, cap);
    uint32_t *times = ARENA_ARRAY(&s->work, uint32_t, cap), *dependents = ARENA_ARRAY(&s->work, uint32_t, n);
#define SLOT(slot, key)                                                                   \
    uint32_t slot = (uint32_t)(((key)*UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (cap - 1); \
    while (keys[slot] && keys[slot] != (key)) slot = (slot + 1) & (cap - 1)
    for (uint32_t i = s->first; i < out->n; i++) {
        if (out->partners[i].base != i) dependents[out->partners[i].base - s->first]++;
        for (uint32_t k = 0; k < s->sights[i]->n; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            keys[slot] = s->sights[i]->keys[k];
            times[slot]++;
        }
    }
    bool *gone = ARENA_ARRAY(&s->work, bool, n);
    for (uint32_t i = out->n; i-- > s->first;) {
        const uint32_t base = out->partners[i].base;
        if (dependents[i - s->first] || (base == i && i == s->first)) continue;
        bool needed = false;
        for (uint32_t k = 0; k < s->sights[i]->n && !needed; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            needed = times[slot] < 2;
        }
        if (needed) continue;
        for (uint32_t k = 0; k < s->sights[i]->n; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            times[slot]--;
        }
        gone[i - s->first] = true;
        if (base != i) dependents[base - s->first]--;
    }
#undef SLOT
    uint32_t *now = ARENA_ARRAY(&s->work, uint32_t, n), kept = s->first;
    for (uint32_t i = s->first; i < out->n; i++) {
        now[i - s->first] = kept;
        if (gone[i - s->first]) continue;
        out->partners[kept] = out->partners[i];
        s->sights[kept++] = s->sights[i];
    }
    out->n = kept;
    for (uint32_t i = s->first; i < kept; i++) out->partners[i].base = now[out->partners[i].base - s->first];
}

/* ---- bases ---- */

typedef struct pin {
    uint32_t field;
    value v;
} pin;

/* One way to a tier, among others. */
struct variation {
    way *ways; uint32_t nways;
    pin *pins; uint32_t npins;
    str text;    /* what tells it from others; empty for the plain one */
};

typedef struct variations {
    variation *at;
    uint32_t n;
} variations;

typedef struct branching {
    search *s;
    variations *v;
    bool *met;       /* by node */
    way path[64];
    uint32_t depth;
} branching;

static void add_variation(branching *b, bool of_line, uint32_t at, uint32_t pick, span at_words) {
    if (b->v->n == VARIATIONS_MOST || b->depth == 64) return;
    variation *v = &b->v->at[b->v->n++];
    *v = (variation){.nways = b->depth + 1};
    v->ways = ARENA_ARRAY(b->s->keep, way, v->nways);
    memcpy(v->ways, b->path, b->depth * sizeof *v->ways);
    v->ways[b->depth] = (way){of_line, at, pick};
    str phrase = title_phrase(b->s, at_words);
    v->text = str_printf(b->s->keep, "by " STR_FMT, STR_ARG(phrase));
}

static void branch_node(branching *b, uint32_t node);

static void branch_into(branching *b, way w, uint32_t node) {
    if (b->depth == 64) return;
    b->path[b->depth++] = w;
    branch_node(b, node);
    b->depth--;
}

static void branch_people(branching *b, uint32_t people) {
    const plan *p = b->s->t.m.p;
    const plan_people *pp = &p->people[people];
    branch_node(b, p->views[pp->view].filter);
    for (uint32_t i = pp->places.first; i < pp->places.first + pp->places.n; i++) {
        branch_node(b, p->places[i].who);
        branch_node(b, p->places[i].whom);
    }
}

static void branch_node(branching *b, uint32_t node) {
    const plan *p = b->s->t.m.p;
    if (node == PLAN_NIL || b->met[node]) return;
    b->met[node] = true;
    const plan_node *n = &p->nodes[node];
    const bool branches = n->op == PLAN_OR || n->op == PLAN_AT_LEAST || n->op == PLAN_SCORE;
    if (n->op >= PLAN_COUNT && n->op <= PLAN_EVERY) branch_node(b, p->views[n->a].filter);
    if (n->op == PLAN_PEOPLE) branch_people(b, n->a);
    uint32_t operand;
    for (uint32_t i = 0; (operand = plan_operand(p, node, i)) != PLAN_NIL; i++) {
        if (branches && i > 0) add_variation(b, false, node, i, p->nodes[operand].at);
        if (branches) branch_into(b, (way){false, node, i}, operand);
        else branch_node(b, operand);
    }
}

static void branch_line(branching *b, uint32_t line) {
    const plan *p = b->s->t.m.p;
    const plan_line *l = &p->lines[line];
    branch_node(b, l->applies);
    if (l->kind == LINE_CONDITION) branch_node(b, l->node);
    if (l->kind == LINE_PEOPLE) branch_people(b, l->people);
    if (l->kind != LINE_GROUP) return;
    for (uint32_t i = 0; i < l->children.n; i++) {
        const uint32_t child = p->children[l->children.first + i];
        const bool chosen = l->at_least && b->depth < 64;
        if (chosen && i > 0) add_variation(b, true, line, i, p->items[p->lines[child].item].at);
        if (chosen) b->path[b->depth++] = (way){true, line, i};
        branch_line(b, child);
        if (chosen) b->depth--;
    }
}

/* The fields by whose words tables are chosen, every combination of their words where these are few. */
static void add_pins(search *s, variations *v) {
    const plan *p = s->t.m.p;
    uint32_t fields[8], n = 0, combinations = 1;
    for (uint32_t i = 0; i < s->seen->ntables && n < 8; i++) {
        const plan_node *table = &p->nodes[s->seen->tables[i]], *key = &p->nodes[table->a];
        if (!plan_is_table((plan_op)table->op) || key->op != PLAN_FIELD || p->fields[key->a].list) continue;
        const plan_field *f = &p->fields[key->a];
        bool known = f->type != PT_ENUM && f->type != PT_YESNO;
        for (uint32_t k = 0; k < n; k++) known |= fields[k] == key->a;
        const uint32_t nwords = f->type == PT_ENUM ? f->members.n : 2;
        if (known || combinations * nwords > PINS_MOST) continue;
        combinations *= nwords;
        fields[n++] = key->a;
    }
    for (uint32_t c = 1; c < combinations && v->n < VARIATIONS_MOST; c++) {
        variation *one = &v->at[v->n++];
        *one = (variation){.pins = ARENA_ARRAY(s->keep, pin, n), .npins = n};
        uint32_t left = c;
        for (uint32_t k = 0; k < n; k++) {
            const plan_field *f = &p->fields[fields[k]];
            const uint32_t nwords = f->type == PT_ENUM ? f->members.n : 2;
            one->pins[k] = (pin){fields[k], V_INT(left % nwords)};
            left /= nwords;
        }
    }
}

static variations ways_to(search *s, uint32_t root) {
    variations v = {.at = ARENA_ARRAY(s->keep, variation, VARIATIONS_MOST)};
    v.at[v.n++] = (variation){0};
    add_pins(s, &v);
    branching b = {.s = s, .v = &v, .met = ARENA_ARRAY(&s->work, bool, s->t.m.p->nnodes)};
    branch_line(&b, root);
    return v;
}

/* Which place each member fills in the base. */
static void note_roles(search *s) {
    const plan *p = s->t.m.p;
    s->nroles = 0;
    for (uint32_t i = 0; i < s->seen->npeople; i++) {
        const uint32_t people = s->seen->people[i].people;
        const plan_people *pp = &p->people[people];
        const people_outcome *o = &s->t.outcome->people[people];
        const uint32_t list = p->views[pp->view].list;
        if (!value_is_yes(o->verdict) || !o->assignment.of_member || !pp->block || p->lists[list].group != PLAN_NIL) continue;
        s->roles_list = list;
        s->nroles = eval_rows(s->t.eval, list);
        s->roles = ARENA_ARRAY(&s->work, str, s->nroles);
        for (uint32_t m = 0; m < o->n; m++)
            for (uint32_t k = 0; k < pp->problem.nlines; k++)
                if (o->assignment.of_member[m] >> k & 1) {
                    const plan_place *filled = &p->places[pp->places.first + pp->problem.family[k]];
                    s->roles[o->rows[m]] = filled->title.n ? filled->title : filled->name;
                    break;
                }
    }
}

static void note_codes(search *s, sight *x, const made_row *row) {
    const plan *p = s->t.m.p;
    plan_range fields = p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++)
        for (uint32_t k = 0; k < row->cells[i].n; k++) {
            if (p->fields[fields.first + i].type == PT_SET) sight_add(x, &s->work, KEY_CODE, fields.first + i, row->cells[i].passes[k].bit);
            else note_codes(s, x, row->cells[i].rows[k]);
        }
}

/* A base for this way to the tier, in `work`; false where none was found.  `far`: then one that does not reach it. */
static bool make_base(search *s, const variation *v, bool *far) {
    arena_reset(&s->work);
    s->t.m.made = 0;
    s->base = partner_blank_row(&s->t.m, &s->work, 0);
    for (uint32_t i = 0; i < v->npins; i++) {
        made_cell *cell = made_cell_of(s->t.m.p, s->base, v->pins[i].field);
        *cell = (made_cell){.given = true, .pinned = true, .v = v->pins[i].v};
    }
    made_row *blank = partner_copy(s->t.m.p, &s->work, s->base);
    const bool met = make_tier(&s->t, &s->work, s->base, s->aim.option, s->aim.tier, (way_list){v->ways, v->nways});
    if (!met && !far) return false;
    if (far) *far = !met;
    if (met) shrink_partner(&s->t, &s->work, s->base, s->aim);
    else s->base = blank;
    partner_rename(&s->t.m, &s->work, s->base);
    trial_judge(&s->t, s->base);
    if (!trial_valid(&s->t)) return false;
    s->base_sight = seen_look(s->seen, &s->t, &s->work);
    s->base_made = s->t.m.made;
    if (met) note_codes(s, s->base_sight, s->base);
    note_roles(s);
    return true;
}

bool search_make_base(search *s) {
    const variation plain = {0};
    s->base_context = (str){0};
    return make_base(s, &plain, NULL);
}

static void take_base(search *s, const variation *v, bool plain) {
    bool far = false;
    if (s->over || !make_base(s, v, plain ? &far : NULL)) return;
    str keys = title_of_keys(s);
    s->base_context = v->npins ? keys : v->text;
    change c = {.kind = far ? CHANGE_FAR : plain ? CHANGE_NOTHING : CHANGE_PINNED, .row = PLAN_NIL, .text = s->base_context};
    if (!consider(s, s->base, &c, true)) return;
    seen_note(s->seen, s->base_sight);
    search_changes(s);
}

/* ---- all of it ---- */

typedef struct tier_of { uint32_t option, tier; } tier_of;

static void search_competency(search *s) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    s->first = s->out->n;
    s->seen = seen_new(s->keep, &s->t);
    for (int again = 0; again < 2; again++)
        for (uint32_t o = c->options.first; o < c->options.first + c->options.n && !s->over; o++)
            for (uint32_t t = 0; t < c->tiers.n && !s->over; t++) {
                const uint32_t root = p->roots[p->options[o].roots.first + t];
                if (root == PLAN_NIL) continue;
                s->aim = (tier_aim){o, t};
                s->seen->option = o;
                s->seen->tier = t;
                if (!again) {
                    variations v = ways_to(s, root);
                    for (uint32_t i = 0; i < v.n; i++) take_base(s, &v.at[i], i == 0);
                    continue;
                }
                const variation plain = {0};
                s->base_context = (str){0};
                bool far;
                if (!make_base(s, &plain, &far)) continue;
                for (s->base_number = s->first; s->base_number < s->out->n; s->base_number++) {
                    const cases_partner *base = &s->out->partners[s->base_number];
                    if (base->base == s->base_number && base->option == o && base->tier == t) break;
                }
                if (s->base_number < s->out->n) search_gaps(s);
            }
    arena_reset(&s->work);
    if (!s->options->keep_all && !s->over) thin_out(s);
}

static void search_day(search *s, int32_t day) {
    const plan *p = program_plan(s->program, day);
    if (!p) arena_alloc(s->keep, SIZE_MAX);
    for (uint32_t i = 0; i < p->ncompetencies && !s->over; i++) {
        if (p->competencies[i].absent || (s->options->wanted && !s->options->wanted[i])) continue;
        const bool *needed = search_fields(s->keep, p, i);
        const bool begun = trial_begin(&s->t, p, i, day, needed, s->keep);
        s->t.a = &s->work;
        if (!begun) arena_alloc(s->keep, SIZE_MAX);
        search_competency(s);
        trial_end(&s->t);
        s->t = (trial){0};
    }
}

static comp_status run(void *job) {
    search *s = job;
    s->work.trap = s->keep->trap;
    uint32_t wanted = 0;
    for (uint32_t i = 0; i < s->program->ncompetencies; i++) wanted += !s->options->wanted || s->options->wanted[i];
    s->several = wanted > 1;
    s->many_days = s->options->ndays > 1;
    const int32_t today = date_today();
    shown_begin(s);
    s->to_show = ARENA_ARRAY(s->keep, uint32_t, (size_t)s->cover->nitems * COVER_THINGS);
    for (uint32_t i = 0; i < s->options->ndays; i++) search_day(s, s->options->days[i]);
    if (!s->options->ndays) search_day(s, today);
    if (!s->over) shown_report(s);
    for (uint32_t i = 0; i < s->program->ncompetencies && s->options->edges && !s->over; i++)
        if (!s->options->wanted || s->options->wanted[i]) search_edges(s, i);
    return COMP_OK;
}

comp_status cases_new(cases **out, const comp_program *program, const cases_options *options) {
    static const cases_options none = {0};
    *out = NULL;
    if (!options) options = &none;
    for (uint32_t i = 0; i < options->ndays; i++)
        if (options->days[i] < DATE_MIN || options->days[i] > DATE_MAX) return COMP_ERR_USAGE;
    cases *c = calloc(1, sizeof *c);
    if (!c) return COMP_ERR_NOMEM;
    c->program = program;
    arena_init(&c->arena, NULL);
    search s = {.out = c, .options = options, .program = program, .keep = &c->arena};
    arena_init(&s.work, NULL);
    comp_status status = api_trapped(&c->arena, run, &s);
    trial_end(&s.t);
    trial_end(&s.other);
    shown_end(&s);
    buf_free(&s.text);
    arena_free(&s.work);
    if (status == COMP_OK) *out = c;
    else cases_free(c);
    return status;
}

void cases_free(cases *c) {
    if (!c) return;
    arena_free(&c->arena);
    free(c);
}
