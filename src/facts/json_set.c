/* A set: codes, as strings or as entries {"code": "MB2-714", "on": "2017-02-01"}. */
#include "facts/json_walk.h"

#include "base/date.h"

str json_path(const facts_reader *r, uint32_t i, const char *inside) {
    return str_printf(&r->fill.f->arena, "[%u]%s", (unsigned)i, inside);
}

/* What is wrong with the date matters only where the code does. */
typedef struct set_entry {
    str code;
    str on; /* as written; empty when there is none, or null */
    int32_t day;
    bool has_code, has_on, good_on, repeated;
} set_entry;

static token read_entry_code(facts_reader *r, token t, const fill_field *ff, uint32_t i, set_entry *e) {
    if (look(r, t) != '"') return json_wrong_type(r, t, ff, NULL, json_path(r, i, ".code"), STR_LIT("a code in quotes"));
    return string_of(r, t, &e->code) ? t + 1 : NULL;
}

static token read_entry_on(const facts_reader *r, token t, set_entry *e) {
    char c = look(r, t);
    if (*t >= r->n) return NULL;
    str text, on = token_text(r, t);
    if (c == '{' || c == '[') {
        e->on = STR_LIT("{…}");
        return json_skip_container(r, t);
    }
    if (c == '"') {
        if (!string_of(r, t, &text)) return NULL;
        e->good_on = date_parse(text, &e->day);
    } else if (!json_is_bare_scalar(on)) {
        return NULL;
    }
    if (!is_null(on)) e->on = on;
    return t + 1;
}

static token read_entry_field(facts_reader *r, token t, const fill_field *ff, uint32_t i, str key, set_entry *e) {
    uint32_t which = words_find(&r->entry_keys, key);
    if (which == WORDS_NONE) return skip_value(r, t);
    bool *has = which == ENTRY_CODE ? &e->has_code : &e->has_on;
    if (*has) {
        e->repeated = true;
        return skip_value(r, t);
    }
    *has = true;
    return which == ENTRY_CODE ? read_entry_code(r, t, ff, i, e) : read_entry_on(r, t, e);
}

static void close_entry(facts_reader *r, const fill_field *ff, value *cells, uint32_t i, const set_entry *e) {
    fill *w = &r->fill;
    if (!e->has_code)
        fill_error(w, ff, NULL, FACT_MISSING, json_path(r, i, ".code"), STR_LIT("a code in quotes"), STR_LIT("nothing"));
    if (e->repeated)
        fill_error(w, ff, NULL, FACT_REPEATED_KEY, json_path(r, i, ""), STR_LIT("`code` and `on` once each"),
                   STR_LIT("one of them twice"));
    if (!e->code.p || !fill_code_matters(w, ff, e->code)) return;
    if (e->on.n && !e->good_on) fill_code_misdated(w, ff, e->code, e->on, json_path(r, i, ".on"));
    else fill_code(w, ff, cells, e->code, e->on.n ? &e->day : NULL);
}

static token read_entry(facts_reader *r, token t, const fill_field *ff, value *cells, uint32_t i) {
    set_entry e = {0};
    r->depth++;
    t++;
    for (bool more = look(r, t) != '}'; more;) {
        str key;
        if (look(r, t) != '"' || look(r, t + 1) != ':' || !string_of(r, t, &key)) return NULL;
        t = read_entry_field(r, t + 2, ff, i, key, &e);
        if (!t) return NULL;
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    close_entry(r, ff, cells, i, &e);
    return look(r, t) == '}' ? t + 1 : NULL;
}

token json_read_set(facts_reader *r, token t, const fill_field *ff, value *cells) {
    fill_open_set(&r->fill, ff, cells);
    r->depth++;
    t++;
    uint32_t i = 0;
    for (bool more = look(r, t) != ']'; more; i++) {
        char c = look(r, t);
        if (c == '"') {
            str code;
            if (!string_of(r, t, &code)) return NULL;
            fill_code(&r->fill, ff, cells, code, NULL);
            t++;
        } else {
            t = c == '{' ? read_entry(r, t, ff, cells, i)
                         : json_wrong_type(r, t, ff, NULL, json_path(r, i, ""), STR_LIT("a code in quotes"));
            if (!t) return NULL;
        }
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    return look(r, t) == ']' ? t + 1 : NULL;
}
