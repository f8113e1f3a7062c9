#include "random_facts.h"

#include "base/date.h"
#include "base/json.h"
#include "random.h"

enum { MOST_ROWS = 30, FEW_ROWS = 4 };

typedef struct making {
    buf *out;
    const plan *p;
    int32_t as_of;
    uint64_t *chance;
    uint32_t rows;    /* made so far: unique values are their numbers */
    uint32_t richness; /* of 8: how much of what is asked this partner has */
} making;

static uint32_t below(making *m, uint32_t n) { return (uint32_t)random_below(m->chance, n); }
static bool richly(making *m) { return below(m, 8) < m->richness; }

/* The i-th text that the rules compare a field with; empty after the last. */
static str word_of(const plan *p, uint32_t field, uint32_t i) {
    for (uint32_t k = 0; k < p->nnodes; k++) {
        const plan_node *n = &p->nodes[k];
        if (n->op != PLAN_EQ && n->op != PLAN_IN) continue;
        if (p->nodes[n->a].op != PLAN_FIELD || p->nodes[n->a].a != field) continue;
        if (n->op == PLAN_EQ && p->nodes[n->b].op == PLAN_CONST && i-- == 0)
            return p->texts[p->consts[p->nodes[n->b].a].n];
        if (n->op == PLAN_EQ) continue;
        if (i < n->c) return p->texts[p->consts[p->operands[n->b + i]].n];
        i -= n->c;
    }
    return (str){0};
}

static bool is_currency(const plan *p, uint32_t field) {
    for (uint32_t f = 0; f < p->nfields; f++)
        if (p->fields[f].type == PT_MONEY && p->fields[f].currency_field == field) return true;
    return false;
}

static void put_text(making *m, uint32_t field) {
    uint32_t n = 0;
    while (word_of(m->p, field, n).n) n++;
    if (is_currency(m->p, field)) buf_z(m->out, "\"USD\"");
    else if (n && richly(m)) json_string(m->out, word_of(m->p, field, below(m, n)));
    else buf_printf(m->out, "\"other %u\"", (unsigned)below(m, 40));
}

static void put_number(making *m, plan_type_kind type) {
    static const char *const numbers[] = {"0",  "1",  "2",  "4",  "5",  "10",  "12",
                                          "25", "49", "50", "52", "100", "250", "1000"};
    static const char *const amounts[] = {"0",     "499.99",   "500",   "1000",  "10000",
                                          "14999.99", "15000", "100000", "300000"};
    uint32_t n = type == PT_MONEY ? 9 : 14, from = below(m, 8) * n / 8;
    if (richly(m)) from = n / 2;
    buf_z(m->out, (type == PT_MONEY ? amounts : numbers)[from + below(m, n - from)]);
}

static void put_date(making *m) {
    char day[11];
    date_print(day, m->as_of + 30 - (int32_t)below(m, richly(m) ? 300 : 900));
    buf_printf(m->out, "\"%s\"", day);
}

static void put_set(making *m, const plan_field *f) {
    const char *between = "";
    buf_char(m->out, '[');
    for (uint32_t i = 0; i < f->codes.n; i++) {
        if (!richly(m)) continue;
        buf_z(m->out, between);
        between = ",";
        if (below(m, 3)) {
            json_string(m->out, m->p->codes[f->codes.first + i]);
            continue;
        }
        buf_z(m->out, "{\"code\":");
        json_string(m->out, m->p->codes[f->codes.first + i]);
        buf_z(m->out, ",\"on\":");
        put_date(m);
        buf_char(m->out, '}');
    }
    buf_char(m->out, ']');
}

static void put_row(making *m, uint32_t list);

static void put_rows(making *m, uint32_t list) {
    uint32_t n = below(m, richly(m) ? MOST_ROWS : FEW_ROWS);
    buf_char(m->out, '[');
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_char(m->out, ',');
        put_row(m, list);
    }
    buf_char(m->out, ']');
}

static void put_value(making *m, uint32_t field) {
    const plan_field *f = &m->p->fields[field];
    switch (f->type) {
    case PT_TEXT:
        if (f->unique) buf_printf(m->out, "\"%u\"", (unsigned)m->rows);
        else put_text(m, field);
        break;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: case PT_MONEY: put_number(m, f->type); break;
    case PT_DATE: put_date(m); break;
    case PT_YESNO: buf_z(m->out, richly(m) ? "true" : "false"); break;
    case PT_ENUM: json_string(m->out, m->p->members[f->members.first + below(m, f->members.n)]); break;
    case PT_LIST: put_rows(m, f->child); break;
    case PT_SET: put_set(m, f); break;
    }
}

static void put_row(making *m, uint32_t list) {
    plan_range fields = m->p->lists[list].fields;
    const char *between = "";
    m->rows++;
    buf_char(m->out, '{');
    for (uint32_t i = fields.first; i < fields.first + fields.n; i++) {
        const plan_field *f = &m->p->fields[i];
        bool can_be_absent = f->may_be_missing || f->or_none || f->has_default;
        if (f->read == 0 || (can_be_absent && !richly(m))) continue;
        buf_z(m->out, between);
        between = ",";
        json_string(m->out, f->json);
        buf_char(m->out, ':');
        put_value(m, i);
    }
    buf_char(m->out, '}');
}

void random_partner(buf *out, const plan *p, int32_t as_of, uint64_t *chance) {
    making m = {.out = out, .p = p, .as_of = as_of, .chance = chance};
    m.richness = 2 + below(&m, 7);
    put_row(&m, 0);
}
