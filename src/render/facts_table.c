/* A table of the fields that rules read.  See facts_guide.h.
 *
 * A field is for the requirements that read it, called by the title that heads them on the page; where several
 * competencies are judged together, each is named before its own.  All texts are made before the first line is written:
 * what is made on the arena may jump, what is written may not be jumped over. */
#include "base/term.h"
#include "plan/plan_reads.h"
#include "render/facts_guide.h"
#include "render/layout.h"

enum { GAP = 2, NESTED = 2, FIELD_MOST = 40, TYPE_MOST = 30, PURPOSE_LEAST = 20 };

typedef struct entry {
    str type, purpose;
    uint32_t competency; /* the last that is named in `purpose`, PLAN_NIL before the first */
} entry;

typedef struct table {
    const plan *p;
    arena *a;
    entry *entries;   /* by field */
    plan_reads reads;
} table;

/* ---- what a field is for ---- */

static bool names(str purpose, str title) {
    for (uint32_t i = 0; i + title.n <= purpose.n; i++) {
        bool begins = i == 0 || purpose.p[i - 1] == ' ';
        bool ends = i + title.n == purpose.n || purpose.p[i + title.n] == ',' || purpose.p[i + title.n] == ';';
        if (begins && ends && str_eq((str){purpose.p + i, title.n}, title)) return true;
    }
    return false;
}

/* The part of a purpose that stands for the competency named last. */
static str own_part(str purpose) {
    uint32_t i = purpose.n;
    while (i > 0 && purpose.p[i - 1] != ';') i--;
    return (str){purpose.p + i, purpose.n - i};
}

static void add_purpose(table *t, uint32_t field, uint32_t competency, str title) {
    entry *e = &t->entries[field];
    const plan_competency *c = &t->p->competencies[competency];
    bool several = t->p->ncompetencies > 1, first = e->competency != competency;
    if (!first && (title.n == 0 || names(own_part(e->purpose), title))) return;
    str name = several && first ? (c->title.n ? c->title : c->name) : (str){0};
    const char *between = e->purpose.n == 0 ? "" : first ? "; " : ", ";
    e->purpose = str_printf(t->a, STR_FMT "%s" STR_FMT "%s" STR_FMT, STR_ARG(e->purpose), between, STR_ARG(name),
                            name.n && title.n ? ": " : "", STR_ARG(title));
    e->competency = competency;
}

/* What heads a line on the page: the title of the outermost requirement that it belongs to. */
static str heading(const plan *p, uint32_t item) {
    str title = {0};
    for (uint32_t i = item; i != PLAN_NIL; i = p->items[i].parent)
        if (p->items[i].is_require && (p->items[i].title.n || p->items[i].name.n))
            title = p->items[i].title.n ? p->items[i].title : p->items[i].name;
    return title;
}

static void note_line(table *t, uint32_t competency, uint32_t line) {
    const plan *p = t->p;
    const plan_line *l = &p->lines[line];
    if (l->item == PLAN_NIL && l->kind == LINE_GROUP) { /* a tier: its lines one by one, and when it applies */
        for (uint32_t i = l->children.first; i < l->children.first + l->children.n; i++)
            note_line(t, competency, p->children[i]);
    }
    for (uint32_t n = 0; n < p->nnodes; n++) t->reads.nodes[n] = false;
    for (uint32_t f = 0; f < p->nfields; f++) t->reads.fields[f] = false;
    if (l->item == PLAN_NIL && l->kind == LINE_GROUP) plan_reads_node(&t->reads, l->applies);
    else plan_reads_line(&t->reads, line);
    for (uint32_t f = 0; f < p->nfields; f++)
        if (t->reads.fields[f]) add_purpose(t, f, competency, l->item == PLAN_NIL ? (str){0} : heading(p, l->item));
}

static void find_purposes(table *t) {
    const plan *p = t->p;
    for (uint32_t c = 0; c < p->ncompetencies; c++) {
        plan_range options = p->competencies[c].options;
        for (uint32_t o = options.first; o < options.first + options.n; o++)
            for (uint32_t tier = 0; tier < p->options[o].roots.n; tier++) {
                uint32_t root = p->roots[p->options[o].roots.first + tier];
                if (root != PLAN_NIL) note_line(t, c, root);
            }
    }
}

/* ---- its type ---- */

static str members(const table *t, const plan_field *f) {
    str all = {0};
    for (uint32_t i = 0; i < f->members.n; i++)
        all = str_printf(t->a, STR_FMT "%s" STR_FMT, STR_ARG(all), i ? " | " : "",
                         STR_ARG(t->p->members[f->members.first + i]));
    return all;
}

static str type_of(const table *t, const plan_field *f) {
    switch (f->type) {
    case PT_TEXT: return STR_LIT("text");
    case PT_NUMBER: return STR_LIT("number");
    case PT_WHOLE: return STR_LIT("whole number");
    case PT_PERCENT: return STR_LIT("percent");
    case PT_MONEY:
        if (f->currency_field == PLAN_NIL) return str_printf(t->a, "money " STR_FMT, STR_ARG(f->currency));
        return str_printf(t->a, "money in " STR_FMT, STR_ARG(t->p->fields[f->currency_field].json));
    case PT_DATE: return STR_LIT("date");
    case PT_YESNO: return f->evidence.n ? STR_LIT("attested yes/no") : STR_LIT("yes/no");
    case PT_ENUM: return members(t, f);
    case PT_LIST: return STR_LIT("list of");
    case PT_SET:
        if (f->catalog == PLAN_NIL) return STR_LIT("set of text");
        return str_printf(t->a, "set of " STR_FMT, STR_ARG(t->p->catalogs[f->catalog].name));
    }
    return (str){0};
}

static str with_modifiers(const table *t, const plan_field *f, str type) {
    const char *gap = f->may_be_missing ? ", may be missing" : f->or_none ? ", or none" : "";
    if (f->has_default) gap = ", has a default";
    if (!f->unique && !*gap) return type;
    return str_printf(t->a, STR_FMT "%s%s", STR_ARG(type), f->unique ? ", unique" : "", gap);
}

/* ---- writing ---- */

typedef struct widths {
    uint32_t field, type;
} widths;

static uint32_t depth_of(const plan *p, const plan_field *f) {
    uint32_t depth = 0;
    for (uint32_t l = f->list; l != 0; l = p->lists[l].parent) depth++;
    return depth;
}

static bool is_partner_id(const plan_field *f) { return f->list == 0 && str_eqz(f->json, "id"); }

static bool is_shown(const plan_field *f) { return f->read || is_partner_id(f); }

static void widen(uint32_t *width, uint32_t n, uint32_t most) {
    if (n > most) n = most;
    if (*width < n) *width = n;
}

static widths measure(const table *t, layout *l) {
    widths w = {str_columns(STR_LIT("field")), str_columns(STR_LIT("type"))};
    for (uint32_t f = 0; f < t->p->nfields; f++) {
        const plan_field *field = &t->p->fields[f];
        if (!is_shown(field)) continue;
        widen(&w.field, NESTED * depth_of(t->p, field) + layout_columns(l, field->json), FIELD_MOST);
        widen(&w.type, layout_columns(l, t->entries[f].type), TYPE_MOST);
    }
    return w;
}

static void write_head(layout *l, widths w) {
    layout_cell(l, STR_LIT("field"), w.field + GAP, true, TINT_STRONG);
    layout_cell(l, STR_LIT("type"), w.type + GAP, true, TINT_STRONG);
    layout_cell(l, STR_LIT("for"), PURPOSE_LEAST, false, TINT_STRONG);
    layout_newline(l);
}

static void write_field(layout *l, widths w, uint32_t indent, str name, const entry *e) {
    uint32_t at = w.field + GAP + w.type + GAP;
    buf_fill(l->out, ' ', indent);
    layout_cell(l, name, w.field > indent ? w.field - indent : 1, true, TINT_PLAIN);
    buf_fill(l->out, ' ', GAP);
    if (layout_columns(l, e->type) <= w.type) {
        layout_cell(l, e->type, w.type + GAP, true, TINT_PLAIN);
    } else { /* what it is for stands below */
        term_text(l->out, e->type);
        layout_newline(l);
        if (e->purpose.n == 0) return;
        buf_fill(l->out, ' ', at);
    }
    layout_tail(l, at, at, e->purpose);
}

static void write_fields(const table *t, layout *l, widths w, uint32_t list) {
    plan_range fields = t->p->lists[list].fields;
    for (uint32_t i = fields.first; i < fields.first + fields.n; i++) {
        const plan_field *f = &t->p->fields[i];
        if (!is_shown(f)) continue;
        write_field(l, w, NESTED * depth_of(t->p, f), f->json, &t->entries[i]);
        if (f->type == PT_LIST) write_fields(t, l, w, f->child);
    }
}

/* What a field is for where the requirements do not tell. */
static str otherwise(const plan *p, const plan_field *f) {
    if (is_partner_id(f)) return STR_LIT("the partner's name in answers");
    if (f->unique) return STR_LIT("tells the rows apart");
    return f - p->fields == p->lists[f->list].name_field ? STR_LIT("shown in answers") : (str){0};
}

/* Where a list's fields are shown they tell what it is for. */
static bool fields_tell(const plan *p, const plan_field *f) {
    if (f->type != PT_LIST) return false;
    plan_range fields = p->lists[f->child].fields;
    for (uint32_t i = fields.first; i < fields.first + fields.n; i++)
        if (p->fields[i].read) return true;
    return false;
}

void render_facts_table(buf *out, arena *a, const plan *p, const render_style *style) {
    table t = {.p = p, .a = a, .entries = ARENA_ARRAY(a, entry, p->nfields + 1)};
    t.reads = (plan_reads){p, ARENA_ARRAY(a, bool, p->nnodes + 1), ARENA_ARRAY(a, bool, p->nfields + 1)};
    for (uint32_t f = 0; f < p->nfields; f++) t.entries[f].competency = PLAN_NIL;
    find_purposes(&t);
    for (uint32_t i = 0; i < p->nfields; i++) {
        const plan_field *f = &p->fields[i];
        entry *e = &t.entries[i];
        e->type = with_modifiers(&t, f, type_of(&t, f));
        if (fields_tell(p, f)) e->purpose = (str){0};
        else if (e->purpose.n == 0) e->purpose = otherwise(p, f);
        if (f->evidence.n)
            e->purpose = str_printf(a, STR_FMT "; evidence: " STR_FMT, STR_ARG(e->purpose), STR_ARG(f->evidence));
    }

    layout l = {.out = out, .width = style->width, .color = style->color};
    widths w = measure(&t, &l);
    if (l.width < w.field + w.type + 2 * GAP + PURPOSE_LEAST) l.width = w.field + w.type + 2 * GAP + PURPOSE_LEAST;
    write_head(&l, w);
    write_fields(&t, &l, w, 0);
    if (l.line.failed) out->failed = true;
    buf_free(&l.line);
}
