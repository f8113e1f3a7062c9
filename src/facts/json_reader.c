/* The reader walks the tokens that the scan found (json_scan.h), in the order of the file, once.  Each list has its
 * keys in a table; a key is looked for first where the last record had it.
 *
 * A token is handed on by value and its successor handed back, so that it stays in a register: the walk is a chain of
 * such steps, and on most files the time goes here.  NULL says that the text is broken. */
#include "facts/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "facts/json_check.h"
#include "facts/json_scan.h"
#include "facts/json_split.h"
#include "facts/numeral.h"

typedef const uint32_t *token; /* at the offset of its first byte; t + 1 is the next one */

typedef struct reader_list {
    words keys;              /* to the field's number within the list */
    const word_slot **guess; /* by 1 + the field read before (0: none yet): the key that followed last time */
} reader_list;

struct facts_reader {
    fill fill;
    json_scanner *scanner;
    reader_list *lists;
    bool id_declared; /* a field `id` is the partner's name, wherever it stands */
    words entry_keys; /* of a set's entry: ENTRY_… */
    buf copy;         /* of a text without room behind it */

    /* the record at hand */
    const char *text;
    uint32_t n;
    uint32_t depth;   /* open brackets */
    bool escapes;     /* there is a backslash somewhere */
};

enum { ENTRY_CODE, ENTRY_ON };

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

static token read_undeclared(facts_reader *r, token t, uint32_t list) {
    str key = token_text(r, t);
    if (r->fill.options.strict) fill_undeclared(&r->fill, list, (str){key.p + 1, key.n - 2});
    return skip_value(r, t + 2);
}

static token read_object(facts_reader *r, token t, uint32_t list, value *cells) {
    const reader_list *l = &r->lists[list];
    const fill_field *fields = r->fill.fields + r->fill.plan->lists[list].fields.first;
    const word_slot **guess = &l->guess[0];
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
            guess = &l->guess[slot->value + 1];
            if (ff->is_id && !peek_id(r, t + 2)) return NULL;
            t = read_field(r, t + 2, ff, cells);
        } else {
            t = read_undeclared(r, t, list);
        }
        if (!t) return NULL;
        more = look(r, t) == ',';
        t += more;
    }
    r->depth--;
    return look(r, t) == '}' ? t + 1 : NULL;
}

/* ---- records ---- */

static void name_by_number(facts *f) { f->id = str_printf(&f->arena, "#%llu", (unsigned long long)f->record); }

static str place_of(facts_reader *r, const json_text *t, size_t at) {
    uint64_t line = t->line ? t->line : 1, column = t->column ? t->column : 1;
    size_t start = 0;
    for (size_t i = 0; i < at && i < t->n; i++)
        if (t->p[i] == '\n') {
            line++;
            column = 1;
            start = i + 1;
        }
    column += str_points((str){t->p + start, (uint32_t)(at - start)});
    arena *a = &r->fill.f->arena;
    return t->by_line ? str_printf(a, "column %llu", (unsigned long long)column)
                      : str_printf(a, "line %llu, column %llu", (unsigned long long)line, (unsigned long long)column);
}

/* The word at `at`, or as much of it as can be shown. */
static str text_at(facts_reader *r, const json_text *t, size_t at) {
    enum { LONGEST = 24 };
    size_t end = at;
    while (end < t->n && end < at + LONGEST && (unsigned char)t->p[end] >= 0x20 && t->p[end] != 0x7f) {
        uint32_t len = utf8_len(t->p + end, t->n - end);
        if (!len || (end > at && (json_is_space(t->p[end]) || memchr("{}[],:", t->p[end], 6)))) break;
        end += len;
    }
    if (end == at) return STR_LIT("a control character");
    return fill_quote(&r->fill, (str){t->p + at, (uint32_t)(end - at)});
}

/* Says where and why; the check sees all that the reader sees, and all that the scan sees. */
static void report_broken(facts_reader *r, const json_text *t) {
    facts *f = r->fill.f;
    json_fault fault = {0};
    size_t start = 0;
    while (start < t->n && json_is_space(t->p[start])) start++;
    facts_forget(f);
    name_by_number(f);
    if (!json_check(t->p, t->n, &fault)) {
        str found = fault.found ? str_from(fault.found) : text_at(r, t, fault.at);
        facts_error(f, FACT_BROKEN, PLAN_NIL, place_of(r, t, fault.at), str_from(fault.expected), found);
    } else {
        facts_error(f, FACT_BROKEN, PLAN_NIL, place_of(r, t, start), STR_LIT("an object for each partner: {…}"),
                    start < t->n && t->p[start] == '[' ? STR_LIT("a list") : text_at(r, t, start));
    }
}

/* A text with room behind it. */
static const char *roomy(facts_reader *r, const json_text *t) {
    if (t->cap >= t->n && t->cap - t->n >= JSON_PADDING) return t->p;
    r->copy.n = 0;
    buf_add(&r->copy, t->p, t->n);
    buf_fill(&r->copy, '\0', JSON_PADDING);
    return r->copy.failed ? NULL : r->copy.p;
}

static bool read_record(facts_reader *r, token t, value *cells) {
    if (look(r, t) != '{') return false;
    t = read_object(r, t, 0, cells);
    if (!t || *t < r->n) return false; /* text behind the object */
    fill_close_row(&r->fill, 0, cells);
    return true;
}

/* `cells` is the partner's row. */
static comp_status scan_and_read(facts_reader *r, const json_text *t, const char *text, value *cells) {
    facts *f = r->fill.f;
    json_fault unused;
    token first;
    if (fact_error_breaks(t->problem)) {
        str found = t->found ? str_from(t->found) : text_at(r, t, 0);
        name_by_number(f);
        facts_error(f, t->problem, PLAN_NIL, place_of(r, t, 0), str_from(t->expected), found);
        return COMP_OK;
    }
    switch (json_scan(r->scanner, text, t->n, &first)) {
    case JSON_SCANNED:
        r->text = text;
        r->n = (uint32_t)t->n;
        r->depth = 0;
        r->escapes = memchr(text, '\\', t->n) != NULL;
        if ((r->fill.options.strict && !json_check(t->p, t->n, &unused)) || !read_record(r, first, cells))
            report_broken(r, t);
        else if (!f->id.n) name_by_number(f);
        return COMP_OK;
    case JSON_REFUSED:
        report_broken(r, t);
        return COMP_OK;
    case JSON_TOO_LONG:
        name_by_number(f);
        facts_error(f, FACT_BROKEN, PLAN_NIL, STR_LIT("the whole record"), STR_LIT("less than 4 GB for one partner"),
                    STR_LIT("more"));
        return COMP_OK;
    case JSON_NO_MEMORY:
        break;
    }
    return COMP_ERR_NOMEM;
}

comp_status facts_reader_read(facts_reader *r, const json_text *t, facts *f) {
    jmp_buf trap;
    const char *text = roomy(r, t);
    if (!text) {
        r->copy.failed = false;
        return COMP_ERR_NOMEM;
    }
    if (setjmp(trap)) {
        fill_end(&r->fill);
        return COMP_ERR_NOMEM;
    }
    value *cells = fill_begin(&r->fill, f, &trap);
    f->record = t->record;
    comp_status status = scan_and_read(r, t, text, cells);
    if (f->arena.failed) status = COMP_ERR_NOMEM;
    fill_end(&r->fill);
    return status;
}

/* ---- making ready ---- */

static comp_status reader_init(facts_reader *r, const plan *p) {
    jmp_buf trap;
    arena *a = &r->fill.arena;
    a->trap = &trap;
    if (setjmp(trap)) return COMP_ERR_NOMEM;
    r->lists = ARENA_ARRAY(a, reader_list, p->nlists);
    for (uint32_t i = 0; i < p->nlists; i++) {
        plan_range range = p->lists[i].fields;
        words_init(&r->lists[i].keys, a, range.n);
        for (uint32_t k = 0; k < range.n; k++) {
            const plan_field *field = &p->fields[range.first + k];
            words_add(&r->lists[i].keys, field->json, k);
            if (r->fill.fields[range.first + k].is_id) r->id_declared = true;
        }
        r->lists[i].guess = arena_array(a, range.n + 1, sizeof *r->lists[i].guess);
    }
    words_init(&r->entry_keys, a, 2);
    words_add(&r->entry_keys, STR_LIT("code"), ENTRY_CODE);
    words_add(&r->entry_keys, STR_LIT("on"), ENTRY_ON);
    a->trap = NULL;
    return COMP_OK;
}

facts_reader *facts_reader_new(const plan *p, const fill_options *options) {
    facts_reader *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    r->scanner = json_scanner_new();
    if (r->scanner && fill_init(&r->fill, p, options) == COMP_OK && reader_init(r, p) == COMP_OK) return r;
    facts_reader_free(r);
    return NULL;
}

void facts_reader_free(facts_reader *r) {
    if (!r) return;
    if (r->scanner) json_scanner_free(r->scanner);
    fill_free(&r->fill);
    buf_free(&r->copy);
    free(r);
}
