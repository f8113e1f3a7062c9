/* A set: codes, as strings or as entries {"code": "MB2-714", "on": "2017-02-01", "until": "2019-01-31"}. */
#include "facts/json_walk.h"

#include "base/date.h"

str json_path(const facts_reader *r, uint32_t i, const char *inside) {
    return str_printf(&r->fill.f->arena, "[%u]%s", (unsigned)i, inside);
}

/* What is wrong with a date matters only where the code does. */
typedef struct entry_date {
    str text; /* as written; empty when there is none, or null */
    int32_t day;
    bool is_there, is_date;
} entry_date;

typedef struct set_entry {
    str code;
    entry_date on, until;
    bool has_code, repeated;
} set_entry;

static token read_entry_code(facts_reader *r, token t, const fill_field *ff, uint32_t i, set_entry *e) {
    if (look(r, t) != '"') return json_wrong_type(r, t, ff, NULL, json_path(r, i, ".code"), STR_LIT("a code in quotes"));
    return string_of(r, t, &e->code) ? t + 1 : NULL;
}

static token read_entry_date(const facts_reader *r, token t, entry_date *d) {
    char c = look(r, t);
    if (*t >= r->n) return NULL;
    str text, written = token_text(r, t);
    if (c == '{' || c == '[') {
        d->text = STR_LIT("{…}");
        return json_skip_container(r, t);
    }
    if (c == '"') {
        if (!string_of(r, t, &text)) return NULL;
        d->is_date = date_parse(text, &d->day);
    } else if (!json_is_bare_scalar(written)) {
        return NULL;
    }
    if (!is_null(written)) d->text = written;
    return t + 1;
}

static token read_entry_field(facts_reader *r, token t, const fill_field *ff, uint32_t i, str key, set_entry *e) {
    uint32_t which = words_find(&r->entry_keys, key);
    if (which == WORDS_NONE) return skip_value(r, t);
    entry_date *date = which == ENTRY_ON ? &e->on : &e->until;
    bool *has = which == ENTRY_CODE ? &e->has_code : &date->is_there;
    if (*has) {
        e->repeated = true;
        return skip_value(r, t);
    }
    *has = true;
    return which == ENTRY_CODE ? read_entry_code(r, t, ff, i, e) : read_entry_date(r, t, date);
}

/* False, and reported, where it is written and is no date. */
static bool check_entry_date(facts_reader *r, const fill_field *ff, str code, uint32_t i, const char *key,
                             const entry_date *d) {
    if (d->text.n == 0 || d->is_date) return true;
    fill_code_misdated(&r->fill, ff, code, d->text, json_path(r, i, key));
    return false;
}

static void close_entry(facts_reader *r, const fill_field *ff, value *cells, uint32_t i, const set_entry *e) {
    fill *w = &r->fill;
    if (!e->has_code)
        fill_error(w, ff, NULL, FACT_MISSING, json_path(r, i, ".code"), STR_LIT("a code in quotes"), STR_LIT("nothing"));
    if (e->repeated)
        fill_error(w, ff, NULL, FACT_REPEATED_KEY, json_path(r, i, ""), STR_LIT("`code`, `on` and `until` once each"),
                   STR_LIT("one of them twice"));
    if (!e->code.p || !fill_code_matters(w, ff, e->code)) return;
    bool on = check_entry_date(r, ff, e->code, i, ".on", &e->on);
    if (check_entry_date(r, ff, e->code, i, ".until", &e->until) && on)
        fill_code(w, ff, cells, e->code, (pass_dates){e->on.text.n > 0, e->until.text.n > 0, e->on.day, e->until.day});
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
            fill_code(&r->fill, ff, cells, code, (pass_dates){0});
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
