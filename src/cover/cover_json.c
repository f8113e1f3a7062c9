/* Coverage for programs: docs/coverage.schema.json. */
#include "base/json.h"
#include "cover/cover.h"
#include "render/json_out.h"

static const char *const kind_names[COVER_KINDS] = {[COVER_TIER] = "tier", [COVER_REQUIREMENT] = "requirement",
    [COVER_CONDITION] = "condition", [COVER_ROLE] = "role", [COVER_CELL] = "cell"};

static const char *const thing_names[COVER_KINDS][COVER_THINGS] = {
    [COVER_TIER] = {"met", "unmet", "", "", ""},
    [COVER_REQUIREMENT] = {"met", "unmet", "", "", ""},
    [COVER_CONDITION] = {"met", "unmet", "unknown", "decisive when met", "decisive when unmet"},
    [COVER_ROLE] = {"filled", "short", "unknown", "decisive when filled", "decisive when short"},
    [COVER_CELL] = {"chosen", "", "", "", ""}};

static void put_bool(json_out *j, const char *name, bool b) {
    json_key(j, name);
    buf_z(j->out, b ? "true" : "false");
}

static void put_count(json_out *j, const char *name, cover_count c) {
    json_key(j, name);
    json_open(j, '{');
    json_put_number(j, "seen", c.seen);
    json_put_number(j, "of", c.of);
    json_put_number(j, "percent", cover_percent(c));
    json_close(j, '}');
}

static void put_tally(json_out *j, const cover_tally *t) {
    json_key(j, "coverage");
    json_open(j, '{');
    put_count(j, "conditions", t->conditions);
    put_count(j, "decisive", t->decisive);
    put_count(j, "people", t->people);
    put_count(j, "cells", t->cells);
    put_count(j, "requirements", t->requirements);
    put_count(j, "all", t->all);
    json_close(j, '}');
}

/* Each thing that can be seen with the first test that saw it, or null. */
static void put_things(json_out *j, const cover_report *r, uint32_t item) {
    const cover_item *it = &r->cover->items[item];
    json_key(j, "seen");
    json_open(j, '{');
    for (uint32_t t = 0; t < COVER_THINGS; t++) {
        const uint32_t test = r->seen->first[item][t];
        if (!(it->asked >> t & 1)) continue;
        json_key(j, thing_names[it->kind][t]);
        if (test && test <= r->ntitles) json_string(j->out, r->titles[test - 1]);
        else buf_z(j->out, test ? "true" : "null");
        j->some = true;
    }
    json_close(j, '}');
}

static void put_item(json_out *j, const cover_report *r, uint32_t item) {
    const cover_item *it = &r->cover->items[item];
    const source_set *sources = &r->cover->program->sources;
    const source *s = &sources->at[it->at.src];
    const place from = source_place(s, it->at.lo), to = source_place(s, it->at.hi);
    json_element(j);
    json_open(j, '{');
    json_put(j, "kind", str_from(kind_names[it->kind]));
    json_put_if_any(j, "name", it->name);
    json_put_if_any(j, "competency", it->competency);
    json_put_if_any(j, "tier", it->tier);
    json_put_number(j, "line", from.line);
    json_put_number(j, "column", from.column);
    json_put_number(j, "end_line", to.line);
    json_put_number(j, "end_column", to.column);
    if (it->kind == COVER_CONDITION || it->kind == COVER_CELL) json_put(j, "text", source_text(sources, it->at));
    put_bool(j, "judged", r->seen->judged[item]);
    put_things(j, r, item);
    json_close(j, '}');
}

void cover_write_json(buf *out, const cover_report *r) {
    json_out j = {.out = out, .pretty = true};
    const cover *c = r->cover;
    cover_tally all = cover_tally_of(r, UINT32_MAX);
    json_open(&j, '{');
    put_tally(&j, &all);
    json_key(&j, "files");
    json_open(&j, '[');
    for (uint32_t i = 0, end; i < c->nitems; i = end) {
        const uint32_t src = c->items[i].at.src;
        cover_tally t = cover_tally_of(r, src);
        end = cover_file_end(c, i);
        json_element(&j);
        json_open(&j, '{');
        json_put(&j, "file", c->program->sources.at[src].name);
        put_tally(&j, &t);
        json_key(&j, "items");
        json_open(&j, '[');
        for (uint32_t k = i; k < end; k++) put_item(&j, r, k);
        json_close(&j, ']');
        json_close(&j, '}');
    }
    json_close(&j, ']');
    json_close(&j, '}');
    buf_char(out, '\n');
}
