/* Each list has its keys in a table; a key is looked for first where the last record had it.
 *
 * A token is handed on by value and its successor handed back, so that it stays in a register: the walk is a chain of
 * such steps, and on most files the time goes here.  NULL says that the text is broken. */
#include "facts/json_walk.h"

#include <string.h>

#include "base/date.h"
#include "facts/json_split.h"
#include "facts/numeral.h"

typedef const uint32_t *token; /* at the offset of its first byte; t + 1 is the next one */

/* ---- tokens ---- */

/* First byte of a token, NUL at the end. */
static inline char look(const facts_reader *r, token t) { return *t < r->n ? r->text[*t] : '\0'; }

/* The bytes of a token without the white space behind it. */
static inline str token_text(const facts_reader *r, token t) {
    uint32_t lo = t[0], hi = t[1];
    while (hi > lo + 1 && json_is_space(r->text[hi - 1])) hi--;
    return (str){r->text + lo, hi - lo};
}

static bool is_utf8(str s) {
    for (uint32_t i = 0, len; i < s.n; i += len)
        if (!(len = utf8_len(s.p + i, s.n - i))) return false;
    return true;
}

static bool unescape(const facts_reader *r, str *s) {
    size_t n;
    char *out = arena_alloc(&r->fill.f->arena, (size_t)s->n + JSON_PADDING);
    if (!json_unescape(r->scanner, s->p, out, &n)) return false;
    *s = (str){out, (uint32_t)n};
    return is_utf8(*s); /* half a surrogate pair is not */
}

/* What the quotes of a string hold, escapes resolved; false where one is none. */
static inline bool string_of(const facts_reader *r, token t, str *s) {
    str quoted = token_text(r, t);
    *s = (str){quoted.p + 1, quoted.n - 2};
    return !r->escapes || !memchr(s->p, '\\', s->n) || unescape(r, s);
}

static inline bool is_word(str s, const char *word, uint32_t n) { return s.n == n && memcmp(s.p, word, n) == 0; }
static inline bool is_null(str s) { return is_word(s, "null", 4); }
static inline bool is_true(str s) { return is_word(s, "true", 4); }
static inline bool is_false(str s) { return is_word(s, "false", 5); }

static bool is_bare_scalar(str s) { /* a scalar but a string */
    value unused;
    return is_null(s) || is_true(s) || is_false(s) || numeral_read(s, &unused) != NUMERAL_NONE;
}

/* ---- stepping over ---- */

static token skip_container(const facts_reader *r, token t) {
    json_nesting open;
    open.depth = 0;
    do {
        if (*t >= r->n) return NULL;
        char c = r->text[*t++];
        if (c == '{' || c == '[') {
            if (!json_nesting_open(&open, c) || open.depth + r->depth > COMP_MAX_JSON_DEPTH) return NULL;
        } else if (c == '}' || c == ']') {
            if (!json_nesting_close(&open, c)) return NULL;
        }
    } while (open.depth > 0);
    return t;
}

static inline token skip_value(const facts_reader *r, token t) {
    switch (look(r, t)) {
    case '{':
    case '[':
        return skip_container(r, t);
    case '}':
    case ']':
    case ',':
    case ':':
        return NULL;
    default: /* whatever else: a string, a number, a word that is none */
        return *t < r->n ? t + 1 : NULL;
    }
}

/* ---- values ---- */

/* Steps over a value that is not what the field wants.  `inside` as for fill_error(). */
static token wrong_type(facts_reader *r, token t, const fill_field *ff, value *cell, str inside, str expected) {
    char c = look(r, t);
    str found = c == '{' ? STR_LIT("an object: {…}") : c == '[' ? STR_LIT("a list: […]") : (str){0};
    if (!found.n) {
        str scalar = *t < r->n ? token_text(r, t) : (str){0};
        if (c != '"' && !is_bare_scalar(scalar)) return NULL;
        if (ff->report) found = fill_quote(&r->fill, scalar);
    }
    fill_error(&r->fill, ff, cell, FACT_WRONG_TYPE, inside, expected, found);
    if (c != '{' && c != '[') fill_advise(&r->fill, ff, token_text(r, t));
    return skip_value(r, t);
}

static inline token read_string(facts_reader *r, token t, const fill_field *ff, value *cell) {
    str text;
    if (!string_of(r, t, &text)) return NULL;
    switch (ff->of->type) {
    case PT_TEXT:
        fill_text(&r->fill, ff, cell, text);
        return t + 1;
    case PT_ENUM:
        fill_member(&r->fill, ff, cell, text, token_text(r, t));
        return t + 1;
    case PT_DATE:
        fill_date(&r->fill, ff, cell, text, token_text(r, t));
        return t + 1;
    case PT_MONEY: {
        value small = {0, 0};
        if (numeral_read(text, &small) == NUMERAL_NONE || memchr(text.p, 'e', text.n) || memchr(text.p, 'E', text.n))
            break;
        fill_number(&r->fill, ff, cell, text, small, token_text(r, t));
        return t + 1;
    }
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_YESNO:
    case PT_LIST:
    case PT_SET:
        break;
    }
    return wrong_type(r, t, ff, cell, (str){0}, (str){0});
}

static inline token read_number(facts_reader *r, token t, const fill_field *ff, value *cell) {
    str numeral = token_text(r, t);
    value small = {0, 0};
    if (numeral_read(numeral, &small) == NUMERAL_NONE) return NULL;
    switch (ff->of->type) {
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_MONEY:
        fill_number(&r->fill, ff, cell, numeral, small, numeral);
        return t + 1;
    case PT_TEXT:
    case PT_DATE:
    case PT_YESNO:
    case PT_ENUM:
    case PT_LIST:
    case PT_SET:
        break;
    }
    return wrong_type(r, t, ff, cell, (str){0}, (str){0});
}

static inline token read_word(facts_reader *r, token t, const fill_field *ff, value *cell) {
    str word = token_text(r, t);
    if (ff->of->type == PT_YESNO && is_true(word)) *cell = V_YES;
    else if (ff->of->type == PT_YESNO && is_false(word)) *cell = V_NO;
    else if (is_null(word)) *cell = CELL_NULL;
    else return wrong_type(r, t, ff, cell, (str){0}, (str){0});
    return t + 1;
}

/* ---- sets ---- */

static str element(const facts_reader *r, uint32_t i, const char *inside) {
    return str_printf(&r->fill.f->arena, "[%u]%s", (unsigned)i, inside);
}

/* {"code": "MB2-714", "on": "2017-02-01"}: what is wrong with the date matters only where the code does. */
typedef struct set_entry {
    str code;
    str on; /* as written; empty when there is none, or null */
    int32_t day;
    bool has_code, has_on, good_on, repeated;
} set_entry;

static token read_entry_code(facts_reader *r, token t, const fill_field *ff, uint32_t i, set_entry *e) {
    if (look(r, t) != '"') return wrong_type(r, t, ff, NULL, element(r, i, ".code"), STR_LIT("a code in quotes"));
    return string_of(r, t, &e->code) ? t + 1 : NULL;
}

static token read_entry_on(const facts_reader *r, token t, set_entry *e) {
    char c = look(r, t);
    if (*t >= r->n) return NULL;
    str text, on = token_text(r, t);
    if (c == '{' || c == '[') {
        e->on = STR_LIT("{…}");
        return skip_container(r, t);
    }
    if (c == '"') {
        if (!string_of(r, t, &text)) return NULL;
        e->good_on = date_parse(text, &e->day);
    } else if (!is_bare_scalar(on)) {
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
        fill_error(w, ff, NULL, FACT_MISSING, element(r, i, ".code"), STR_LIT("a code in quotes"), STR_LIT("nothing"));
    if (e->repeated)
        fill_error(w, ff, NULL, FACT_REPEATED_KEY, element(r, i, ""), STR_LIT("`code` and `on` once each"),
                   STR_LIT("one of them twice"));
    if (!e->code.p || !fill_code_matters(w, ff, e->code)) return;
    if (e->on.n && !e->good_on)
        fill_error(w, ff, NULL, FACT_NOT_A_DATE, element(r, i, ".on"), STR_LIT("a date such as 2017-03-31"),
                   fill_quote(w, e->on));
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

static token read_set(facts_reader *r, token t, const fill_field *ff, value *cells) {
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
                         : wrong_type(r, t, ff, NULL, element(r, i, ""), STR_LIT("a code in quotes"));
            if (!t) return NULL;
        }
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    return look(r, t) == ']' ? t + 1 : NULL;
}

/* ---- objects ---- */

static token read_object(facts_reader *r, token t, uint32_t list, value *cells);

static token read_list(facts_reader *r, token t, const fill_field *ff, value *cell) {
    uint32_t child = ff->of->child, first = r->fill.f->lists[child].n, i = 0;
    r->depth++;
    t++;
    for (bool more = look(r, t) != ']'; more; i++) {
        r->fill.row[child] = i;
        if (look(r, t) == '{') {
            value *cells = fill_open_row(&r->fill, child);
            t = read_object(r, t, child, cells);
            if (t) fill_close_row(&r->fill, child, cells);
        } else {
            t = wrong_type(r, t, ff, NULL, element(r, i, ""), STR_LIT("a row in braces: {…}"));
            fill_unreadable_row(&r->fill, child);
        }
        if (!t) return NULL;
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    fill_close_list(&r->fill, ff, cell, first);
    return look(r, t) == ']' ? t + 1 : NULL;
}

static token read_value(facts_reader *r, token t, const fill_field *ff, value *cell) {
    switch (look(r, t)) {
    case '"':
        return read_string(r, t, ff, cell);
    case '[':
        if (ff->of->type == PT_LIST) return read_list(r, t, ff, cell);
        if (ff->of->type == PT_SET) return read_set(r, t, ff, cell);
        return wrong_type(r, t, ff, cell, (str){0}, (str){0});
    case '{':
        return wrong_type(r, t, ff, cell, (str){0}, (str){0});
    case 't':
    case 'f':
    case 'n':
        return read_word(r, t, ff, cell);
    case '\0':
        return NULL;
    default:
        return read_number(r, t, ff, cell);
    }
}

/* A field that is only shown may be as malformed as if it were not read. */
static token read_for_display(facts_reader *r, token t, const fill_field *ff, value *cell) {
    token end = skip_value(r, t);
    uint32_t depth = r->depth;
    if (end && !read_value(r, t, ff, cell)) *cell = V_UNKNOWN;
    r->depth = depth;
    return end;
}

static inline token read_field(facts_reader *r, token t, const fill_field *ff, value *cells) {
    bool wanted = fill_wants(&r->fill, ff);
    if (!wanted && !ff->report) return skip_value(r, t);
    value *cell = wanted ? cells + ff->slot : r->fill.scratch;
    if (wanted && !cell_is_open(*cell)) {
        fill_repeated(&r->fill, ff, cell);
        return skip_value(r, t);
    }
    return ff->report ? read_value(r, t, ff, cell) : read_for_display(r, t, ff, cell);
}

/* The partner's name in output, where it has one.  False where the text is broken. */
static bool peek_id(facts_reader *r, token t) {
    facts *f = r->fill.f;
    if (f->id.n || *t >= r->n) return true;
    str id = token_text(r, t);
    value unused;
    if (id.p[0] == '"') {
        if (!string_of(r, t, &id)) return false;
    } else if (numeral_read(id, &unused) == NUMERAL_NONE) {
        return true;
    }
    f->id = str_copy(&f->arena, id);
    return true;
}

/* Does a token that begins with a quote hold just this word?  Words with quotes and backslashes are never guessed, so
 * that the bytes decide. */
static inline bool is_guessed(const facts_reader *r, token t, const word_slot *guess) {
    uint32_t at = *t + 1, n = guess->word.n;
    if (at + (uint64_t)n >= r->n || r->text[at + n] != '"') return false;
    str key = {r->text + at, n};
    return word_is(guess, key, word_ends_of(key));
}

static const word_slot *find_key(const reader_list *l, str key, const word_slot **guess) {
    const word_slot *slot = words_slot(&l->keys, key);
    if (slot && !memchr(key.p, '"', key.n) && !memchr(key.p, '\\', key.n)) *guess = slot;
    return slot;
}

/* Under `strict` the keys of one object so far are kept, so that one that stands twice is told though no result depends
 * on it (`wanted`: that is an error, told elsewhere).  False where the key was there. */
static bool note_key(facts_reader *r, strmap *seen, uint32_t list, str key, bool wanted) {
    bool first = strmap_add(seen, &r->fill.f->arena, key, 0);
    if (!first && !wanted) fill_repeated_unread(&r->fill, list, key);
    return first;
}

static token read_undeclared(facts_reader *r, token t, uint32_t list, strmap *seen) {
    str quoted = token_text(r, t), key = {quoted.p + 1, quoted.n - 2};
    if (r->fill.options.strict && note_key(r, seen, list, key, false)) fill_undeclared(&r->fill, list, key);
    return skip_value(r, t + 2);
}

static token read_object(facts_reader *r, token t, uint32_t list, value *cells) {
    const reader_list *l = &r->lists[list];
    const fill_field *fields = r->fill.fields + r->fill.plan->lists[list].fields.first;
    const word_slot **guess = &l->guess[0];
    strmap seen = {0};
    if (++r->depth > COMP_MAX_JSON_DEPTH) return NULL;
    t++;
    for (bool more = look(r, t) != '}'; more;) {
        if (look(r, t) != '"' || look(r, t + 1) != ':') return NULL;
        const word_slot *slot = *guess;
        if (!slot || !is_guessed(r, t, slot)) {
            str key;
            if (!string_of(r, t, &key)) return NULL;
            slot = find_key(l, key, guess);
            if (list == 0 && !slot && !r->id_declared && str_eqz(key, "id") && !peek_id(r, t + 2)) return NULL;
        }
        if (slot) {
            const fill_field *ff = &fields[slot->value];
            if (r->fill.options.strict) note_key(r, &seen, list, ff->of->json, fill_wants(&r->fill, ff));
            guess = &l->guess[slot->value + 1];
            if (ff->is_id && !peek_id(r, t + 2)) return NULL;
            t = read_field(r, t + 2, ff, cells);
        } else {
            t = read_undeclared(r, t, list, &seen);
        }
        if (!t) return NULL;
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    return look(r, t) == '}' ? t + 1 : NULL;
}

bool json_walk(facts_reader *r, const uint32_t *tokens, value *cells) {
    token t = tokens;
    if (look(r, t) != '{') return false;
    t = read_object(r, t, 0, cells);
    if (!t || *t < r->n) return false; /* text behind the object */
    fill_close_row(&r->fill, 0, cells);
    return true;
}
