/* A made-up partner as text: JSON, and `{ … }` as the rules write it.  See partner.h. */
#include "cases/partner.h"

#include <string.h>

#include "base/date.h"
#include "base/json.h"

typedef struct writing {
    buf *out;
    arena *a;
    const making *m;
    bool all;
} writing;

/* ---- JSON ---- */

static void json_date(buf *out, int32_t day) {
    char text[11];
    date_print(text, day);
    buf_printf(out, "\"%s\"", text);
}

static void json_pass(const writing *w, const plan_field *f, made_pass pass) {
    str code = w->m->p->codes[f->codes.first + pass.bit];
    if (pass.on == PLAN_NEVER) {
        json_string(w->out, code);
        return;
    }
    buf_z(w->out, "{\"code\":");
    json_string(w->out, code);
    buf_z(w->out, ",\"on\":");
    json_date(w->out, pass.on);
    buf_char(w->out, '}');
}

static void json_row(const writing *w, const made_row *row);

static void json_cell(const writing *w, const plan_field *f, const made_cell *cell) {
    buf *out = w->out;
    switch (f->type) {
    case PT_TEXT: json_string(out, cell->text); return;
    case PT_NUMBER: case PT_WHOLE: case PT_MONEY: value_print_json(out, w->a, cell->v); return;
    case PT_PERCENT: value_print_json(out, w->a, value_mul(w->a, cell->v, V_INT(100))); return;
    case PT_DATE: json_date(out, (int32_t)cell->v.n); return;
    case PT_YESNO: buf_z(out, cell->v.n ? "true" : "false"); return;
    case PT_ENUM: json_string(out, w->m->p->members[f->members.first + (uint32_t)cell->v.n]); return;
    case PT_SET: case PT_LIST: break;
    }
    buf_char(out, '[');
    for (uint32_t i = 0; i < cell->n; i++) {
        if (i) buf_char(out, ',');
        if (f->type == PT_SET) json_pass(w, f, cell->passes[i]);
        else json_row(w, cell->rows[i]);
    }
    buf_char(out, ']');
}

/* What another competency of the program must be told. */
static void json_other(const writing *w, uint32_t field, uint32_t row) {
    const plan_field *f = &w->m->p->fields[field];
    switch (f->type) {
    case PT_TEXT: buf_printf(w->out, "\"other %u\"", (unsigned)row + 1); return;
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_MONEY:
    case PT_PERCENT: buf_printf(w->out, "%u", f->unique ? (unsigned)row + 1 : 0); return;
    case PT_DATE: json_date(w->out, w->m->as_of); return;
    case PT_YESNO: buf_z(w->out, "false"); return;
    case PT_ENUM: json_string(w->out, w->m->p->members[f->members.first]); return;
    case PT_SET: case PT_LIST: buf_z(w->out, "[]"); return;
    }
}

static bool is_asked_by_others(const writing *w, uint32_t field) {
    const plan_field *f = &w->m->p->fields[field];
    return w->all && !w->m->needed[field] && f->slot != PLAN_NIL && f->read & READ_RESULT && !f->may_be_missing &&
           !f->or_none && !f->has_default;
}

/* The field that names the partner; PLAN_NIL where none is declared. */
static uint32_t id_field(const plan *p) {
    for (uint32_t i = 0; i < p->lists[0].fields.n; i++)
        if (str_eqz(p->fields[i].name, "id")) return i;
    return PLAN_NIL;
}

static void json_fields(const writing *w, const made_row *row, const char *between) {
    plan_range fields = w->m->p->lists[row->list].fields;
    for (uint32_t i = 0; i < fields.n; i++) {
        const uint32_t field = fields.first + i;
        const bool other = !row->cells[i].given && is_asked_by_others(w, field);
        if (!row->cells[i].given && !other) continue;
        if (row->list == 0 && field == id_field(w->m->p) && !row->cells[i].given) continue;
        buf_z(w->out, between);
        between = ",";
        json_string(w->out, w->m->p->fields[field].json);
        buf_char(w->out, ':');
        if (other) json_other(w, field, row->number);
        else json_cell(w, &w->m->p->fields[field], &row->cells[i]);
    }
}

static void json_row(const writing *w, const made_row *row) {
    buf_char(w->out, '{');
    json_fields(w, row, "");
    buf_char(w->out, '}');
}

void partner_json(buf *out, arena *a, const making *m, const made_row *partner, str id, bool all) {
    const writing w = {out, a, m, all};
    const uint32_t named_by = id_field(m->p);
    const bool names_itself = named_by != PLAN_NIL && partner->cells[named_by].given; /* the rules read it */
    buf_char(out, '{');
    if (!names_itself) {
        json_string(out, named_by != PLAN_NIL ? m->p->fields[named_by].json : STR_LIT("id"));
        buf_char(out, ':');
        json_string(out, id);
    }
    json_fields(&w, partner, names_itself ? "" : ",");
    buf_char(out, '}');
}

/* ---- as the rules write it ---- */

static bool is_plain_code(str code) {
    bool hyphen = false;
    for (uint32_t i = 0; i < code.n; i++) {
        const char c = code.p[i];
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!letter && (c != '-' || i == 0 || i + 1 == code.n)) return false;
        hyphen |= c == '-';
    }
    int32_t day;
    return hyphen && !date_parse(code, &day);
}

static void put_date(buf *out, int32_t day) {
    char text[11];
    date_print(text, day);
    buf_z(out, text);
}

static void put_pass(const writing *w, const plan_field *f, made_pass pass) {
    str code = w->m->p->codes[f->codes.first + pass.bit];
    if (pass.on != PLAN_NEVER) buf_z(w->out, "{ code: ");
    if (f->catalog != PLAN_NIL && is_plain_code(code)) buf_str(w->out, code);
    else source_quote(w->out, code);
    if (pass.on == PLAN_NEVER) return;
    buf_z(w->out, " on: ");
    put_date(w->out, pass.on);
    buf_z(w->out, " }");
}

static void put_object(const writing *w, const made_row *row);

static void put_cell(const writing *w, const plan_field *f, const made_cell *cell) {
    buf *out = w->out;
    switch (f->type) {
    case PT_TEXT: source_quote(out, cell->text); return;
    case PT_NUMBER: case PT_WHOLE: value_print(out, w->a, cell->v, 0, true); return;
    case PT_MONEY: value_print(out, w->a, cell->v, 2, true); return;
    case PT_PERCENT:
        value_print(out, w->a, value_mul(w->a, cell->v, V_INT(100)), 0, true);
        buf_char(out, '%');
        return;
    case PT_DATE: put_date(out, (int32_t)cell->v.n); return;
    case PT_YESNO: buf_z(out, cell->v.n ? "yes" : "no"); return;
    case PT_ENUM: buf_str(out, w->m->p->members[f->members.first + (uint32_t)cell->v.n]); return;
    case PT_SET: case PT_LIST: break;
    }
    buf_z(out, cell->n ? "[ " : "[");
    for (uint32_t i = 0; i < cell->n; i++) {
        if (i) buf_z(out, ", ");
        if (f->type == PT_SET) put_pass(w, f, cell->passes[i]);
        else put_object(w, cell->rows[i]);
    }
    buf_z(out, cell->n ? " ]" : "]");
}

static void put_object(const writing *w, const made_row *row) {
    plan_range fields = w->m->p->lists[row->list].fields;
    const char *between = "";
    buf_z(w->out, "{ ");
    for (uint32_t i = 0; i < fields.n; i++) {
        if (!row->cells[i].given) continue;
        buf_z(w->out, between);
        between = " ";
        buf_str(w->out, w->m->p->fields[fields.first + i].name);
        buf_z(w->out, ": ");
        put_cell(w, &w->m->p->fields[fields.first + i], &row->cells[i]);
    }
    buf_z(w->out, *between ? " }" : "}");
}

/* What stands behind `from`, taken off the buffer into the arena. */
static str take(const writing *w, size_t from) {
    if (w->out->failed) return (str){0};
    str text = str_copy(w->a, (str){w->out->p + from, (uint32_t)(w->out->n - from)});
    w->out->n = from;
    return text;
}

static str flat_cell(const writing *w, const made_row *partner, uint32_t field) {
    const made_cell *cell = made_cell_of(w->m->p, (made_row *)partner, field);
    const size_t from = w->out->n;
    if (!cell->given && !cell->left_out) return (str){0};
    buf_str(w->out, w->m->p->fields[field].name);
    buf_z(w->out, ": ");
    if (cell->left_out) buf_z(w->out, "none");
    else put_cell(w, &w->m->p->fields[field], cell);
    return take(w, from);
}

void partner_given(buf *out, arena *a, const making *m, const made_row *partner, const bool *only) {
    const writing w = {out, a, m, false};
    plan_range fields = m->p->lists[0].fields;
    bool some = false;
    buf_char(out, '{');
    for (uint32_t i = 0; i < fields.n; i++) {
        if (only && !only[fields.first + i]) continue;
        str field = flat_cell(&w, partner, fields.first + i);
        if (!field.n) continue;
        buf_char(out, ' ');
        buf_str(out, field);
        some = true;
    }
    buf_z(out, some ? " }" : "}");
}

bool partner_same_field(buf *scratch, arena *a, const making *m, const made_row *x, const made_row *y, uint32_t field) {
    const writing w = {scratch, a, m, false};
    return str_eq(flat_cell(&w, x, field), flat_cell(&w, y, field));
}
