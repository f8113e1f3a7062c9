/* What the facts look like and what of them is read.
 *
 * lower_schema() copies the declarations.  lower_reading() runs after all lines exist: from each competency's lines it
 * follows the nodes to the fields they need (readers, must), then gives every field that is read its place in the row:
 * what results need first, what is only shown after it, so that rows are narrow where only results are wanted. */
#include "plan/lowering.h"

static str keep(lowering *lo, str s) { return s.n ? str_copy(lo->a, s) : (str){NULL, 0}; }

uint32_t lower_text(lowering *lo, str text) {
    uint32_t number;
    if (strmap_get(&lo->pl->text_index, text, &number)) return number;
    str copy = str_copy(lo->a, text);
    *PLAN_PUSH(lo, texts, ntexts, CAP_TEXTS) = copy;
    strmap_add(&lo->pl->text_index, lo->a, copy, lo->pl->ntexts - 1);
    return lo->pl->ntexts - 1;
}

/* `key` tells it from the field's other bits. */
static bool field_bit(lowering *lo, uint32_t field, str key, str words, uint32_t *bit) {
    if (strmap_get(&lo->field_codes[field], key, bit)) return false;
    *bit = lo->field_ncodes[field];
    ARENA_GROW(&lo->scratch, lo->field_code_list[field], *bit, lo->field_codes_cap[field]);
    lo->field_code_list[field][*bit] = str_copy(lo->a, words);
    lo->field_ncodes[field]++;
    strmap_add(&lo->field_codes[field], &lo->scratch, str_copy(&lo->scratch, key), *bit);
    return true;
}

uint32_t lower_code(lowering *lo, uint32_t field, str code) {
    uint32_t bit;
    field_bit(lo, field, code, code, &bit);
    return bit;
}

uint32_t lower_variant(lowering *lo, uint32_t field, str code, plan_pass kind, int32_t day, str words) {
    uint32_t bit, of = kind == PASS_NEVER ? PLAN_NIL : lower_code(lo, field, code);
    str key = str_printf(&lo->scratch, "\n%d %d " STR_FMT, (int)kind, (int)day, STR_ARG(kind == PASS_NEVER ? words : code));
    if (!field_bit(lo, field, key, words, &bit)) return bit; /* no code has a line end in it */
    ARENA_GROW(&lo->scratch, lo->variants, lo->nvariants, lo->variants_cap);
    lo->variants[lo->nvariants++] = (field_variant){field, {bit, of, kind, day}};
    return bit;
}

/* ---- declarations ---- */

static value default_value(lowering *lo, const sema_field *f) {
    const ast_expr *e = f->dflt;
    switch (e->kind) {
    case EXPR_TEXT: return V_INT(lower_text(lo, e->u.text));
    case EXPR_YESNO: return e->u.yes ? V_YES : V_NO;
    case EXPR_DATE: return V_INT(e->u.day);
    case EXPR_MONEY: return value_copy(lo->a, e->u.money.amount);
    case EXPR_NAME: return V_INT(e->ref.symbol->number);
    default: return value_copy(lo->a, e->u.number); /* NUMBER, PERCENT, a negative one folded by sema */
    }
}

plan_field lower_field(lowering *lo, const sema_field *f) {
    plan_field pf = {.name = keep(lo, f->name), .json = keep(lo, f->json), .type = f->type,
                     .may_be_missing = f->may_be_missing, .or_none = f->or_none, .unique = f->unique,
                     .has_default = f->dflt != NULL, .currency = keep(lo, f->currency),
                     .evidence = keep(lo, f->evidence),
                     .currency_field = f->currency_field ? f->currency_field->index : PLAN_NIL,
                     .catalog = f->catalog ? f->catalog->index : PLAN_NIL, .list = f->list->index,
                     .child = f->child ? f->child->index : PLAN_NIL, .slot = PLAN_NIL, .at = f->ast->name.at};
    if (f->dflt) pf.dflt = default_value(lo, f);
    pf.members.first = lo->pl->nmembers;
    for (uint32_t i = 0; i < f->nmembers; i++)
        *PLAN_PUSH(lo, members, nmembers, CAP_MEMBERS) = keep(lo, f->member_symbols[i].name);
    pf.members.n = f->nmembers;
    return pf;
}

static void schema_entries(lowering *lo, plan_catalog *c, const sema_catalog *from) {
    for (const ast_entry *e = from->entries; e; e = e->next) {
        plan_entry entry = {keep(lo, e->code.text), keep(lo, e->title.text.n ? e->title.text : e->code.text)};
        if (!strmap_add(&c->index, lo->a, entry.code, c->entries.n)) continue;
        c->entries.n++;
        *PLAN_PUSH(lo, entries, nentries, CAP_ENTRIES) = entry;
    }
}

/* Competencies may each have a catalog of one name, and a field they share holds the codes of all: the first of a name
 * gets the entries of those that follow. */
static void lower_catalogs(lowering *lo) {
    const program *p = lo->prog;
    strmap firsts = {0};
    uint32_t *next = ARENA_ARRAY(&lo->scratch, uint32_t, p->ncatalogs + 1);
    uint32_t *last = ARENA_ARRAY(&lo->scratch, uint32_t, p->ncatalogs + 1);
    for (uint32_t i = 0; i < p->ncatalogs; i++) {
        uint32_t first;
        next[i] = PLAN_NIL;
        last[i] = i;
        if (strmap_add(&firsts, &lo->scratch, p->catalogs[i]->name.text, i)) continue;
        strmap_get(&firsts, p->catalogs[i]->name.text, &first);
        next[last[first]] = i;
        last[first] = i;
    }
    for (uint32_t i = 0; i < p->ncatalogs; i++) {
        uint32_t first = i;
        plan_catalog c = {.name = keep(lo, p->catalogs[i]->name.text), .entries = {lo->pl->nentries, 0}};
        strmap_get(&firsts, c.name, &first);
        for (uint32_t k = i; k != PLAN_NIL; k = first == i ? next[k] : PLAN_NIL) schema_entries(lo, &c, p->catalogs[k]);
        *PLAN_PUSH(lo, catalogs, ncatalogs, CAP_CATALOGS) = c;
    }
}

void lower_schema(lowering *lo) {
    plan *pl = lo->pl;
    const program *p = lo->prog;
    lower_catalogs(lo);

    /* INVARIANT (sema): fields are numbered list by list, so a list's fields are a range. */
    pl->nfields = p->nfields;
    pl->fields = ARENA_ARRAY(lo->a, plan_field, p->nfields ? p->nfields : 1);
    for (uint32_t i = 0; i < p->nfields; i++) pl->fields[i] = lower_field(lo, p->fields[i]);
    lo->caps[CAP_FIELDS] = p->nfields ? p->nfields : 1;
    pl->nlists = lo->caps[CAP_LISTS] = p->nlists;
    pl->lists = ARENA_ARRAY(lo->a, plan_list, p->nlists);
    for (uint32_t i = 0; i < p->nlists; i++) {
        const sema_list *l = p->lists[i];
        pl->lists[i] = (plan_list){.name = keep(lo, l->name), .parent = l->parent ? l->parent->index : PLAN_NIL,
                                   .field = l->field ? l->field->index : PLAN_NIL,
                                   .fields = {l->nfields ? l->fields[0]->index : 0, l->nfields},
                                   .id_field = PLAN_NIL, .name_field = PLAN_NIL, .group = PLAN_NIL};
        for (uint32_t k = 0; k < l->nfields; k++) {
            const sema_field *f = l->fields[k];
            bool nameable = f->type == PT_TEXT || f->type == PT_NUMBER || f->type == PT_WHOLE;
            if (f->unique && nameable && pl->lists[i].id_field == PLAN_NIL) pl->lists[i].id_field = f->index;
            if (f->type == PT_TEXT && str_eqz(f->name, "name")) pl->lists[i].name_field = f->index;
        }
    }
    size_t n = p->nfields ? p->nfields : 1;
    lo->field_codes = ARENA_ARRAY(&lo->scratch, strmap, n);
    lo->field_code_list = ARENA_ARRAY(&lo->scratch, str *, n);
    lo->field_ncodes = ARENA_ARRAY(&lo->scratch, uint32_t, n);
    lo->field_codes_cap = ARENA_ARRAY(&lo->scratch, uint32_t, n);
}

/* ---- what is read ---- */

typedef struct reading {
    lowering *lo;
    uint32_t competency;              /* pl->ncompetencies: nobody's, what tests ask */
    uint32_t *seen_node, *seen_view;  /* competency + 1 where it was visited for it */
    bool *bytes;                      /* by node: its texts' bytes matter, as its fields know */
    bool *opens;                      /* by node: can be an error for one row alone (money of another currency) */
    uint32_t *view_uses;
    uint32_t *seen_competency;        /* as seen_node: whose verdict was asked for */
} reading;

static void read_field(reading *r, uint32_t field) {
    plan *pl = r->lo->pl;
    for (uint32_t f = field; f != PLAN_NIL; f = pl->lists[pl->fields[f].list].field) {
        pl->fields[f].read |= READ_RESULT;
        if (r->competency == pl->ncompetencies) continue;
        pl->words[pl->fields[f].readers + r->competency / 64] |= (uint64_t)1 << (r->competency % 64);
    }
}

/* A list that is counted, or whose members are told apart, reads its `unique` fields. */
static void read_unique(reading *r, uint32_t list) {
    const plan_list *l = &r->lo->pl->lists[list];
    for (uint32_t f = l->fields.first; f < l->fields.first + l->fields.n; f++)
        if (r->lo->pl->fields[f].unique) {
            read_field(r, f);
            r->lo->pl->fields[f].read |= READ_BYTES;
        }
}

static void read_node(reading *r, uint32_t node);
static void read_verdict(reading *r, uint32_t competency);
static void read_view(reading *r, uint32_t view);
static void read_bytes(reading *r, uint32_t node);

/* Groups are told apart by their keys, which are read with them. */
static void read_group(reading *r, const plan_list *l) {
    const plan *pl = r->lo->pl;
    const plan_group *g = &pl->groups[l->group];
    read_view(r, g->view);
    r->view_uses[g->view]++;
    for (uint32_t i = 0; i < g->keys.n; i++) {
        read_node(r, pl->operands[g->keys.first + i]);
        read_bytes(r, pl->operands[g->keys.first + i]);
        read_field(r, l->fields.first + i);
    }
}

static void read_view(reading *r, uint32_t view) {
    const plan_view *v = &r->lo->pl->views[view];
    if (r->seen_view[view] == r->competency + 1) return;
    r->seen_view[view] = r->competency + 1;
    read_field(r, r->lo->pl->lists[v->list].field);
    if (r->lo->pl->lists[v->list].group != PLAN_NIL) read_group(r, &r->lo->pl->lists[v->list]);
    if (v->filter != PLAN_NIL) read_node(r, v->filter);
}

/* Text whose bytes matter beyond the rules' literals. */
static void read_bytes(reading *r, uint32_t node) {
    plan *pl = r->lo->pl;
    const plan_node *n = &pl->nodes[node];
    if (pl->types[n->type].kind != PT_TEXT || r->bytes[node]) return;
    r->bytes[node] = true;
    switch ((plan_op)n->op) {
    case PLAN_FIELD: pl->fields[n->a].read |= READ_BYTES; break;
    case PLAN_MARK: read_bytes(r, n->a); break;
    case PLAN_IF: read_bytes(r, n->b); read_bytes(r, n->c); break;
    case PLAN_DEFAULT: read_bytes(r, n->a); read_bytes(r, n->b); break;
    case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: read_bytes(r, n->c); break;
    case PLAN_PICK: for (uint32_t i = 0; i < n->c; i++) read_bytes(r, pl->operands[n->b + i]); break;
    case PLAN_STEP: case PLAN_MATCH:
        for (uint32_t i = 0; i <= n->c; i++) read_bytes(r, pl->operands[n->b + i]);
        break;
    default: break;
    }
}

static bool view_opens(const reading *r, uint32_t view) {
    const plan *pl = r->lo->pl;
    const plan_view *v = &pl->views[view];
    if (v->filter != PLAN_NIL && r->opens[v->filter]) return true;
    uint32_t group = pl->lists[v->list].group; /* the rows of groups are no groups: no deeper than this */
    return group != PLAN_NIL && view_opens(r, pl->groups[group].view);
}

/* Visits operands first; `opens` is then known for them. */
static void read_node(reading *r, uint32_t node) {
    plan *pl = r->lo->pl;
    if (r->seen_node[node] == r->competency + 1) return;
    r->seen_node[node] = r->competency + 1;
    const plan_node *n = &pl->nodes[node];
    bool opens = false;
    switch ((plan_op)n->op) {
    case PLAN_CONST: break;
    case PLAN_FIELD: read_field(r, n->a); break;
    case PLAN_HAS_ANY: case PLAN_HAS_ALL: case PLAN_HAS_NONE: case PLAN_HAS_SOME: read_field(r, n->a); break;
    case PLAN_MONEY_IN:
        read_node(r, n->a);
        read_node(r, n->b);
        read_bytes(r, n->b);
        opens = true;
        break;
    case PLAN_NEG: case PLAN_FLOOR: case PLAN_HOLD: case PLAN_NOT: case PLAN_IS_NONE: case PLAN_IS_KNOWN:
    case PLAN_MARK:
        read_node(r, n->a);
        opens = r->opens[n->a];
        break;
    case PLAN_AS_OF: break;
    case PLAN_WINDOW_BEFORE:
        read_node(r, n->a);
        read_node(r, n->c);
        opens = r->opens[n->a] || r->opens[n->c];
        break;
    case PLAN_IN: case PLAN_WINDOW: case PLAN_ANNIVERSARY:
        read_node(r, n->a);
        opens = r->opens[n->a];
        break;
    case PLAN_BETWEEN:
        read_node(r, n->a);
        read_node(r, n->b);
        break;
    case PLAN_EQ: case PLAN_NE:
        if (pl->nodes[n->a].op != PLAN_CONST && pl->nodes[n->b].op != PLAN_CONST) {
            read_bytes(r, n->a);
            read_bytes(r, n->b);
        }
        /* fall through */
    case PLAN_ADD: case PLAN_SUB: case PLAN_MUL: case PLAN_DIV: case PLAN_MIN: case PLAN_MAX:
    case PLAN_LT: case PLAN_LE: case PLAN_GT: case PLAN_GE: case PLAN_DEFAULT: case PLAN_SHIFT:
        read_node(r, n->a);
        read_node(r, n->b);
        opens = r->opens[n->a] || r->opens[n->b];
        break;
    case PLAN_IF:
        read_node(r, n->a);
        read_node(r, n->b);
        read_node(r, n->c);
        opens = r->opens[n->a] || r->opens[n->b] || r->opens[n->c];
        break;
    case PLAN_PICK: case PLAN_STEP: case PLAN_MATCH:
        read_node(r, n->a);
        if (n->partner) read_bytes(r, n->a); /* a key among the others is shown */
        opens = r->opens[n->a];
        /* fall through */
    case PLAN_AND: case PLAN_OR: case PLAN_SCORE: case PLAN_AT_LEAST:
        for (uint32_t i = 0; i < n->c + plan_is_stepped((plan_op)n->op); i++) {
            read_node(r, pl->operands[n->b + i]);
            opens |= r->opens[pl->operands[n->b + i]];
        }
        break;
    case PLAN_COUNT: case PLAN_SUM: case PLAN_AVERAGE: case PLAN_MEDIAN: case PLAN_LARGEST: case PLAN_SMALLEST:
    case PLAN_DISTINCT: case PLAN_AT_LARGEST: case PLAN_AT_SMALLEST: case PLAN_SOME: case PLAN_EVERY:
        read_view(r, n->a);
        r->view_uses[n->a]++;
        opens = view_opens(r, n->a);
        if (n->op == PLAN_COUNT) read_unique(r, pl->views[n->a].list);
        else {
            read_node(r, n->b);
            opens |= r->opens[n->b];
            if (n->op == PLAN_DISTINCT) read_bytes(r, n->b);
            if (plan_is_at((plan_op)n->op)) {
                read_node(r, n->c);
                opens |= r->opens[n->c];
                if (n->partner) read_bytes(r, n->c); /* it is shown */
            }
        }
        break;
    case PLAN_PEOPLE: {
        const plan_people *pp = &pl->people[n->a];
        read_view(r, pp->view);
        r->view_uses[pp->view]++;
        opens = view_opens(r, pp->view);
        read_unique(r, pl->views[pp->view].list);
        for (uint32_t i = 0; i < pp->problem.nlines; i++) {
            read_node(r, pp->line_node[i]);
            opens |= r->opens[pp->line_node[i]];
        }
        for (uint32_t i = 0; i < pp->places.n; i++) {
            read_node(r, pl->places[pp->places.first + i].who);
            if (pl->places[pp->places.first + i].whom != PLAN_NIL) read_node(r, pl->places[pp->places.first + i].whom);
        }
        break;
    }
    case PLAN_VERDICT: read_verdict(r, n->a); break;
    case PLAN_OP_COUNT: break;
    }
    if (opens && n->partner && r->competency < pl->ncompetencies) { /* decided here for the whole partner: it must be looked at whatever else decides */
        plan_competency *c = &pl->competencies[r->competency];
        if (c->must.n == 0) c->must.first = pl->noperands;
        *PLAN_PUSH(r->lo, operands, noperands, CAP_OPERANDS) = node;
        c->must.n++;
    }
    r->opens[node] = opens && !n->partner;
}

static void read_lines(reading *r, uint32_t line) {
    const plan_line *l = &r->lo->pl->lines[line];
    if (l->applies != PLAN_NIL) read_node(r, l->applies);
    if (l->node != PLAN_NIL) read_node(r, l->node);
    if (l->kind == LINE_EACH) {
        read_view(r, l->view);
        r->view_uses[l->view]++;
    }
    for (uint32_t i = 0; i < l->children.n; i++) read_lines(r, r->lo->pl->children[l->children.first + i]);
}

static void read_roots(reading *r, uint32_t competency) {
    const plan *pl = r->lo->pl;
    plan_range options = pl->competencies[competency].options;
    for (uint32_t o = options.first; o < options.first + options.n; o++)
        for (uint32_t t = 0; t < pl->options[o].roots.n; t++) {
            uint32_t root = pl->roots[pl->options[o].roots.first + t];
            if (root != PLAN_NIL) read_lines(r, root);
        }
}

/* Who asks for the result of a competency reads all that it reads: invalid facts cost both their results. */
static void read_verdict(reading *r, uint32_t competency) {
    if (r->seen_competency[competency] == r->competency + 1) return;
    r->seen_competency[competency] = r->competency + 1;
    read_roots(r, competency);
}

static void read_competencies(lowering *lo) {
    plan *pl = lo->pl;
    uint32_t words = (pl->ncompetencies + 63) / 64;
    for (uint32_t f = 0; f < pl->nfields; f++) {
        pl->fields[f].readers = pl->nwords;
        for (uint32_t w = 0; w < words; w++) *PLAN_PUSH(lo, words, nwords, CAP_WORDS) = 0;
    }
    reading r = {.lo = lo, .seen_node = ARENA_ARRAY(&lo->scratch, uint32_t, pl->nnodes + 1),
                 .seen_view = ARENA_ARRAY(&lo->scratch, uint32_t, pl->nviews + 1),
                 .bytes = ARENA_ARRAY(&lo->scratch, bool, pl->nnodes + 1),
                 .opens = ARENA_ARRAY(&lo->scratch, bool, pl->nnodes + 1),
                 .view_uses = ARENA_ARRAY(&lo->scratch, uint32_t, pl->nviews + 1),
                 .seen_competency = ARENA_ARRAY(&lo->scratch, uint32_t, pl->ncompetencies + 1)};
    for (uint32_t c = 0; c < pl->ncompetencies; c++) {
        r.competency = c;
        read_roots(&r, c);
    }
    r.competency = pl->ncompetencies;
    for (uint32_t i = 0; i < pl->nprobes; i++) {
        if (pl->probes[i].node == PLAN_NIL) continue;
        read_node(&r, pl->probes[i].node);
        read_bytes(&r, pl->probes[i].node);
        if (pl->probes[i].expected != PLAN_NIL) read_node(&r, pl->probes[i].expected);
    }
    for (uint32_t v = 0; v < pl->nviews; v++)
        if (pl->views[v].partner && pl->views[v].filter != PLAN_NIL && r.view_uses[v] > 1)
            pl->views[v].memo = pl->nview_memos++;
    for (uint32_t n = 0; n < pl->nnodes; n++) {
        plan_op op = (plan_op)pl->nodes[n].op;
        if (pl->nodes[n].partner && op >= PLAN_COUNT && op <= PLAN_PEOPLE) pl->nodes[n].memo = pl->nmemos++;
    }
}

static void read_for_display(plan *pl) {
    for (uint32_t f = 0; f < pl->nfields; f++) {
        plan_field *field = &pl->fields[f];
        plan_list *l = &pl->lists[field->list];
        bool shown = f == l->id_field || f == l->name_field;
        bool list_read = field->list == 0 || (pl->fields[l->field].read & READ_RESULT);
        if (shown && list_read) field->read |= READ_DISPLAY | READ_BYTES;
    }
}

/* Bits of the field's codes to words of its mask, laid out as in a cell (plan.h). */
static void lay_out_masks(lowering *lo) {
    plan *pl = lo->pl;
    uint32_t *first = ARENA_ARRAY(&lo->scratch, uint32_t, lo->nmasks + 1);
    for (uint32_t m = 0; m < lo->nmasks; m++) {
        uint32_t words = (lo->field_ncodes[lo->masks[m].field] + 63) / 64;
        first[m] = pl->nwords;
        for (uint32_t w = 0; w < words; w++) *PLAN_PUSH(lo, words, nwords, CAP_WORDS) = 0;
        for (uint32_t i = 0; i < lo->masks[m].n; i++) {
            uint32_t bit = lo->masks[m].bits[i];
            pl->words[first[m] + bit / 64] |= (uint64_t)1 << (bit % 64);
        }
    }
    for (uint32_t n = 0; n < pl->nnodes; n++) {
        plan_op op = (plan_op)pl->nodes[n].op;
        if (op >= PLAN_HAS_ANY && op <= PLAN_HAS_SOME) pl->nodes[n].b = first[pl->nodes[n].b];
    }
}

static uint32_t cells_of(const plan_field *f) {
    if (f->type != PT_SET) return 1;
    uint32_t words = (f->codes.n + 63) / 64;
    return words <= 1 ? 1 : 1 + words / 2;
}

static void lay_out_variants(lowering *lo) {
    plan *pl = lo->pl;
    for (uint32_t i = 0; i < lo->nvariants; i++) pl->fields[lo->variants[i].field].variants.n++;
    uint32_t *next = ARENA_ARRAY(&lo->scratch, uint32_t, pl->nfields + 1);
    for (uint32_t f = 0; f < pl->nfields; f++) {
        pl->fields[f].variants.first = next[f] = pl->nvariants;
        for (uint32_t i = 0; i < pl->fields[f].variants.n; i++) *PLAN_PUSH(lo, variants, nvariants, CAP_VARIANTS) = (plan_variant){0};
    }
    for (uint32_t i = 0; i < lo->nvariants; i++) pl->variants[next[lo->variants[i].field]++] = lo->variants[i].v;
}

static void lay_out_rows(lowering *lo) {
    plan *pl = lo->pl;
    for (uint32_t f = 0; f < pl->nfields; f++) {
        if (f >= lo->prog->nfields) continue; /* a key of groups: no set */
        pl->fields[f].codes = (plan_range){pl->ncodes, lo->field_ncodes[f]};
        for (uint32_t i = 0; i < lo->field_ncodes[f]; i++)
            *PLAN_PUSH(lo, codes, ncodes, CAP_CODES) = lo->field_code_list[f][i];
    }
    lay_out_variants(lo);
    for (uint32_t l = 0; l < pl->nlists; l++) {
        plan_list *list = &pl->lists[l];
        list->read = l == 0 ? READ_RESULT : pl->fields[list->field].read;
        for (int pass = 0; pass < 2; pass++) {
            for (uint32_t f = list->fields.first; f < list->fields.first + list->fields.n; f++) {
                plan_field *field = &pl->fields[f];
                bool result = field->read & READ_RESULT;
                if (!field->read || result != (pass == 0)) continue;
                field->cells = cells_of(field);
                field->slot = list->stride_display;
                list->stride_display += field->cells;
            }
            if (pass == 1) continue;
            if (list->group != PLAN_NIL) pl->groups[list->group].slot = list->stride_display++;
            if (list->read && list->stride_display == 0) list->stride_display = 1; /* rows that are only counted */
            list->stride = list->stride_display;
        }
    }
}

void lower_reading(lowering *lo) {
    read_competencies(lo);
    read_for_display(lo->pl);
    lay_out_masks(lo);
    lay_out_rows(lo);
}
