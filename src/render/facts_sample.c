/* A filled-in sample of a partner's facts.  See facts_guide.h.
 *
 * It is a form to start from, not a partner who passes: numbers are round, every yes/no is yes. */
#include "base/date.h"
#include "base/json.h"
#include "render/facts_guide.h"
#include "render/json_out.h"

enum { SAMPLE_NUMBER = 10, SAMPLE_MONEY = 1000, MOST_CODES = 2 };

typedef struct sample {
    const plan *p;
    json_out json;
    str *words; /* by field: a text that the rules compare it with, or empty */
    int32_t as_of;
} sample;

/* ---- texts that the rules name ---- */

static void note_word(const sample *s, uint32_t field_node, uint32_t text) {
    const plan_node *n = &s->p->nodes[field_node];
    if (n->op == PLAN_FIELD && s->p->fields[n->a].type == PT_TEXT && s->words[n->a].n == 0)
        s->words[n->a] = s->p->texts[text];
}

static void find_words(const sample *s) {
    const plan *p = s->p;
    for (uint32_t i = 0; i < p->nnodes; i++) {
        const plan_node *n = &p->nodes[i];
        if (n->op == PLAN_MONEY_IN) note_word(s, n->b, n->c);
        bool texts = (n->op == PLAN_EQ || n->op == PLAN_IN) && p->types[p->nodes[n->a].type].kind == PT_TEXT;
        if (texts && n->op == PLAN_EQ && p->nodes[n->b].op == PLAN_CONST && value_is_known(p->consts[p->nodes[n->b].a]))
            note_word(s, n->a, (uint32_t)p->consts[p->nodes[n->b].a].n);
        if (texts && n->op == PLAN_IN && n->c) note_word(s, n->a, (uint32_t)p->consts[p->operands[n->b]].n);
    }
    for (uint32_t f = 0; f < p->nfields; f++) {
        uint32_t currency = p->fields[f].currency_field;
        if (p->fields[f].type == PT_MONEY && currency != PLAN_NIL && s->words[currency].n == 0)
            s->words[currency] = STR_LIT("USD");
    }
}

/* ---- values ---- */

static void put_text(const sample *s, const plan_field *f) {
    str word = s->words[f - s->p->fields];
    if (word.n) {
        json_string(s->json.out, word);
        return;
    }
    buf text = {0};
    buf_str(&text, f->name);
    for (size_t i = 0; i < text.n; i++)
        if (text.p[i] == '_') text.p[i] = ' ';
    buf_z(&text, " 1");
    if (text.failed) s->json.out->failed = true;
    else json_string(s->json.out, (str){text.p, (uint32_t)text.n});
    buf_free(&text);
}

static void put_set(const sample *s, const plan_field *f) {
    buf_char(s->json.out, '[');
    for (uint32_t i = 0; i < f->codes.n && i < MOST_CODES; i++) {
        if (i) buf_z(s->json.out, ", ");
        json_string(s->json.out, s->p->codes[f->codes.first + i]);
    }
    buf_char(s->json.out, ']');
}

static void put_rows(sample *s, uint32_t list);

static void put_value(sample *s, const plan_field *f) {
    char day[11];
    switch (f->type) {
    case PT_TEXT: put_text(s, f); break;
    case PT_NUMBER: case PT_WHOLE: case PT_PERCENT: buf_printf(s->json.out, "%d", SAMPLE_NUMBER); break;
    case PT_MONEY: buf_printf(s->json.out, "%d", SAMPLE_MONEY); break;
    case PT_DATE:
        date_print(day, s->as_of);
        json_string(s->json.out, str_from(day));
        break;
    case PT_YESNO: buf_z(s->json.out, "true"); break;
    case PT_ENUM: json_string(s->json.out, s->p->members[f->members.first]); break;
    case PT_LIST: put_rows(s, f->child); break;
    case PT_SET: put_set(s, f); break;
    }
}

static void put_fields(sample *s, uint32_t list) {
    plan_range fields = s->p->lists[list].fields;
    for (uint32_t i = fields.first; i < fields.first + fields.n; i++) {
        const plan_field *f = &s->p->fields[i];
        if (f->read == 0 || (list == 0 && str_eqz(f->json, "id"))) continue;
        json_element(&s->json);
        json_string(s->json.out, f->json);
        buf_z(s->json.out, ": ");
        put_value(s, f);
    }
}

static void put_rows(sample *s, uint32_t list) {
    json_open(&s->json, '[');
    json_element(&s->json);
    json_open(&s->json, '{');
    put_fields(s, list);
    json_close(&s->json, '}');
    json_close(&s->json, ']');
}

void render_facts_sample(buf *out, arena *a, const plan *p, int32_t as_of) {
    sample s = {.p = p, .json = {.out = out, .pretty = true}, .as_of = as_of};
    s.words = ARENA_ARRAY(a, str, p->nfields ? p->nfields : 1);
    find_words(&s);
    json_open(&s.json, '{');
    json_put(&s.json, "id", STR_LIT("sample"));
    put_fields(&s, 0);
    json_close(&s.json, '}');
    buf_char(out, '\n');
}
