/* Schemas by hand, for tests of what fills facts: the schema part of a plan, without rules.
 *
 *     schema s;
 *     schema_begin(&s);
 *     uint32_t sales = schema_field(&s, "sales", PT_LIST);
 *     schema_rows(&s, sales);                              // the fields that follow are its rows'
 *     uint32_t amount = schema_field(&s, "amount", PT_MONEY);
 *     schema_end(&s);
 *
 * Every field is read for the result of competency 0, unless its `read` is changed before schema_end(). */
#ifndef COMP_TESTS_SCHEMA_KIT_H
#define COMP_TESTS_SCHEMA_KIT_H

#include <string.h>

#include "plan/plan.h"

enum { SCHEMA_MOST = 64, SCHEMA_COMPETENCIES = 70 };

typedef struct schema {
    plan plan;
    plan_list lists[SCHEMA_MOST];
    plan_field fields[SCHEMA_MOST];
    str members[SCHEMA_MOST], codes[4 * SCHEMA_MOST], texts[SCHEMA_MOST];
    plan_catalog catalog;
    plan_entry entries[SCHEMA_MOST];
    uint64_t words[2 * SCHEMA_MOST];
    arena arena;
} schema;

static inline void schema_begin(schema *s) {
    *s = (schema){0};
    s->plan = (plan){.lists = s->lists, .fields = s->fields, .members = s->members, .codes = s->codes,
                     .texts = s->texts, .words = s->words, .entries = s->entries, .catalogs = &s->catalog,
                     .nlists = 1, .ncompetencies = SCHEMA_COMPETENCIES};
    s->lists[0] = (plan_list){.parent = PLAN_NIL, .field = PLAN_NIL};
}

static inline uint32_t schema_field(schema *s, const char *name, plan_type_kind type) {
    uint32_t number = s->plan.nfields++, list = s->plan.nlists - 1;
    s->fields[number] = (plan_field){.name = str_from(name), .json = str_from(name), .type = type, .list = list,
                                     .catalog = PLAN_NIL, .child = PLAN_NIL, .currency_field = PLAN_NIL,
                                     .read = READ_RESULT, .readers = 2 * number, .cells = 1};
    s->lists[list].fields.n++;
    s->words[2 * number] = 1;
    return number;
}

/* The fields that follow are those of the rows of list field `field`. */
static inline void schema_rows(schema *s, uint32_t field) {
    uint32_t list = s->plan.nlists++;
    s->lists[list] = (plan_list){.parent = s->fields[field].list, .field = field, .fields = {s->plan.nfields, 0}};
    s->fields[field].child = list;
}

/* Members of the enumeration declared last. */
static inline void schema_member(schema *s, const char *word) {
    plan_field *f = &s->fields[s->plan.nfields - 1];
    if (f->members.n++ == 0) f->members.first = s->plan.nmembers;
    s->members[s->plan.nmembers++] = str_from(word);
}

/* A code that the rules name, of the set declared last. */
static inline void schema_code(schema *s, const char *word) {
    plan_field *f = &s->fields[s->plan.nfields - 1];
    if (f->codes.n++ == 0) f->codes.first = s->plan.ncodes;
    s->codes[s->plan.ncodes++] = str_from(word);
    f->cells = f->codes.n <= 64 ? 1 : 1 + (f->codes.n - 64 + 127) / 128;
}

/* A code of the one catalog; the set declared last is of it. */
static inline void schema_entry(schema *s, const char *code) {
    plan_catalog *c = &s->catalog;
    s->fields[s->plan.nfields - 1].catalog = 0;
    s->plan.ncatalogs = 1;
    strmap_add(&c->index, &s->arena, str_from(code), c->entries.n);
    s->entries[c->entries.n++] = (plan_entry){str_from(code), str_from(code)};
    s->plan.nentries++;
}

/* A text literal of the rules; gives back its number. */
static inline int64_t schema_text(schema *s, const char *text) {
    s->texts[s->plan.ntexts] = str_from(text);
    return s->plan.ntexts++;
}

static inline void schema_slots(schema *s, uint32_t list, bool display) {
    plan_list *l = &s->lists[list];
    for (uint32_t i = l->fields.first; i < l->fields.first + l->fields.n; i++) {
        plan_field *f = &s->fields[i];
        if (f->read == 0) f->slot = PLAN_NIL, f->cells = 0;
        if (f->read == 0 || display == (bool)(f->read & READ_RESULT)) continue;
        f->slot = l->stride_display;
        l->stride_display += f->cells;
    }
}

static inline void schema_end(schema *s) {
    for (uint32_t i = 0; i < s->plan.nlists; i++) {
        schema_slots(s, i, false);
        s->lists[i].stride = s->lists[i].stride_display;
        schema_slots(s, i, true);
    }
}

static inline void schema_free(schema *s) { arena_free(&s->arena); }

#endif
