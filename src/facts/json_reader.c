/* The reader walks the tokens that the scan found (json_scan.h), in the order of the file, once.  Each list has its
 * keys in a table; a key is looked for first where the last record had it.  Functions that give back a bool say
 * whether the text is JSON as far as they looked: false breaks the record. */
#include "facts/json_reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/date.h"
#include "facts/json_check.h"
#include "facts/json_scan.h"
#include "facts/json_split.h"
#include "facts/numeral.h"

typedef struct reader_list {
    words keys;              /* to the field's number within the list */
    const word_slot **guess; /* by 1 + the field read before (0: none yet): the key that followed last time */
} reader_list;

struct facts_reader {
    fill fill;
    json_scanner *scanner;
    reader_list *lists;
    str id_key;
    words entry_keys;    /* of a set's entry: ENTRY_… */
    buf copy;            /* of a text without room behind it */

    /* the record at hand */
    const char *text;
    uint32_t n;
    const uint32_t *token; /* the next */
    uint32_t depth;        /* open brackets before it */
    bool escapes;          /* there is a backslash somewhere */
};

enum { ENTRY_CODE, ENTRY_ON };

/* ---- tokens ---- */

/* First byte of the next token, NUL at the end. */
static inline char look(const facts_reader *r) { return *r->token < r->n ? r->text[*r->token] : '\0'; }

/* Steps over a bracket, comma or colon. */
static inline bool take(facts_reader *r, char c) {
    if (look(r) != c) return false;
    r->token++;
    return true;
}

/* The bytes of the next token, a scalar, without the white space behind it. */
static str token_text(const facts_reader *r) {
    uint32_t lo = r->token[0], hi = r->token[1];
    while (hi > lo + 1 && json_is_space(r->text[hi - 1])) hi--;
    return (str){r->text + lo, hi - lo};
}

static bool is_utf8(str s) {
    for (uint32_t i = 0, len; i < s.n; i += len)
        if (!(len = utf8_len(s.p + i, s.n - i))) return false;
    return true;
}

/* What the quotes of a string token hold, escapes resolved. */
static bool string_of(facts_reader *r, str token, str *s) {
    *s = (str){token.p + 1, token.n - 2};
    if (!r->escapes || !memchr(s->p, '\\', s->n)) return true;
    size_t n;
    char *out = arena_alloc(&r->fill.f->arena, (size_t)s->n + JSON_PADDING);
    if (!json_unescape(r->scanner, s->p, out, &n)) return false;
    *s = (str){out, (uint32_t)n};
    return is_utf8(*s); /* half a surrogate pair is not */
}

/* A key and its colon. */
static inline bool take_key(facts_reader *r, str *token, str *key) {
    if (look(r) != '"') return false;
    *token = token_text(r);
    r->token++;
    return take(r, ':') && string_of(r, *token, key);
}

static bool is_scalar(str token, value *number) {
    switch (token.p[0]) {
    case 't': return str_eqz(token, "true");
    case 'f': return str_eqz(token, "false");
    case 'n': return str_eqz(token, "null");
    default: return numeral_read(token, number) != NUMERAL_NONE;
    }
}

/* ---- stepping over ---- */

static bool skip_container(facts_reader *r) {
    json_nesting open;
    open.depth = 0;
    const uint32_t *token = r->token;
    const char *text = r->text;
    do {
        if (*token >= r->n) return false;
        char c = text[*token++];
        if (c == '{' || c == '[') {
            if (!json_nesting_open(&open, c) || open.depth + r->depth > COMP_MAX_JSON_DEPTH) return false;
        } else if (c == '}' || c == ']') {
            if (!json_nesting_close(&open, c)) return false;
        }
    } while (open.depth > 0);
    r->token = token;
    return true;
}

static inline bool skip_value(facts_reader *r) {
    switch (look(r)) {
    case '{':
    case '[':
        return skip_container(r);
    case '}':
    case ']':
    case ',':
    case ':':
        return false;
    default: /* whatever else: a string, a number, a word that is none */
        if (*r->token >= r->n) return false;
        r->token++;
        return true;
    }
}

/* ---- values ---- */

/* Steps over a value that is not what the field wants.  `inside` as for fill_error(). */
static bool wrong_type(facts_reader *r, const fill_field *ff, value *cell, str inside, str expected) {
    char c = look(r);
    str found = c == '{' ? STR_LIT("an object: {…}") : c == '[' ? STR_LIT("a list: […]") : (str){0};
    if (!found.n && *r->token < r->n) {
        value unused;
        str token = token_text(r);
        if (c != '"' && !is_scalar(token, &unused)) return false;
        if (ff->report) found = fill_quote(&r->fill, token);
    }
    fill_error(&r->fill, ff, cell, FACT_WRONG_TYPE, inside, expected, found);
    return skip_value(r);
}

static bool read_string(facts_reader *r, const fill_field *ff, value *cell) {
    str token = token_text(r), text;
    if (!string_of(r, token, &text)) return false;
    switch (ff->of->type) {
    case PT_TEXT:
        fill_text(&r->fill, ff, cell, text);
        break;
    case PT_ENUM:
        fill_member(&r->fill, ff, cell, text, token);
        break;
    case PT_DATE:
        fill_date(&r->fill, ff, cell, text, token);
        break;
    case PT_MONEY: {
        value small = {0, 0};
        if (numeral_read(text, &small) == NUMERAL_NONE || memchr(text.p, 'e', text.n) || memchr(text.p, 'E', text.n))
            return wrong_type(r, ff, cell, (str){0}, (str){0});
        fill_number(&r->fill, ff, cell, text, small, token);
        break;
    }
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_YESNO:
    case PT_LIST:
    case PT_SET:
        return wrong_type(r, ff, cell, (str){0}, (str){0});
    }
    r->token++;
    return true;
}

static bool read_number(facts_reader *r, const fill_field *ff, value *cell) {
    str token = token_text(r);
    value small = {0, 0};
    if (numeral_read(token, &small) == NUMERAL_NONE) return false;
    switch (ff->of->type) {
    case PT_NUMBER:
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_MONEY:
        fill_number(&r->fill, ff, cell, token, small, token);
        r->token++;
        return true;
    case PT_TEXT:
    case PT_DATE:
    case PT_YESNO:
    case PT_ENUM:
    case PT_LIST:
    case PT_SET:
        break;
    }
    return wrong_type(r, ff, cell, (str){0}, (str){0});
}

static bool read_word(facts_reader *r, const fill_field *ff, value *cell) {
    str token = token_text(r);
    bool yes = str_eqz(token, "true");
    if (str_eqz(token, "null")) {
        *cell = CELL_NULL;
    } else if (ff->of->type == PT_YESNO && (yes || str_eqz(token, "false"))) {
        *cell = V_INT(yes);
    } else {
        return wrong_type(r, ff, cell, (str){0}, (str){0});
    }
    r->token++;
    return true;
}

/* ---- sets ---- */

static str element(facts_reader *r, uint32_t i, const char *inside) {
    return str_printf(&r->fill.f->arena, "[%u]%s", (unsigned)i, inside);
}

/* {"code": "MB2-714", "on": "2017-02-01"}: what is wrong with the entry matters only where its code does. */
typedef struct set_entry {
    str code;
    str on_token; /* empty when there is none, or null */
    int32_t day;
    bool has_code, has_on, good_on, repeated;
} set_entry;

static bool read_entry_field(facts_reader *r, const fill_field *ff, uint32_t i, uint32_t key, set_entry *e) {
    bool *has = key == ENTRY_CODE ? &e->has_code : &e->has_on;
    if (*has) {
        e->repeated = true;
        return skip_value(r);
    }
    *has = true;
    char c = look(r);
    str text;
    if (key == ENTRY_CODE && c != '"') return wrong_type(r, ff, NULL, element(r, i, ".code"), STR_LIT("a code in quotes"));
    if (c == '{' || c == '[') {
        e->on_token = (str){r->text + *r->token, 1};
        return skip_value(r);
    }
    str token = token_text(r);
    value unused;
    if (c == '"') {
        if (!string_of(r, token, &text)) return false;
        if (key == ENTRY_CODE) e->code = text;
        else e->good_on = date_parse(text, &e->day);
    } else if (*r->token >= r->n || !is_scalar(token, &unused)) {
        return false;
    }
    if (key == ENTRY_ON && !str_eqz(token, "null")) e->on_token = token;
    r->token++;
    return true;
}

static void close_entry(facts_reader *r, const fill_field *ff, value *cells, uint32_t i, const set_entry *e) {
    fill *w = &r->fill;
    if (!e->has_code)
        fill_error(w, ff, NULL, FACT_MISSING, element(r, i, ".code"), STR_LIT("a code in quotes"), STR_LIT("nothing"));
    if (e->repeated)
        fill_error(w, ff, NULL, FACT_REPEATED_KEY, element(r, i, ""), STR_LIT("`code` and `on` once each"),
                   STR_LIT("one of them twice"));
    if (!e->code.p || !fill_code_matters(w, ff, e->code)) return;
    if (e->on_token.n && !e->good_on)
        fill_error(w, ff, NULL, FACT_NOT_A_DATE, element(r, i, ".on"), STR_LIT("a date such as 2017-03-31"),
                   e->on_token.n > 1 ? fill_quote(w, e->on_token) : STR_LIT("brackets"));
    else fill_code(w, ff, cells, e->code, e->on_token.n ? &e->day : NULL);
}

static bool read_entry(facts_reader *r, const fill_field *ff, value *cells, uint32_t i) {
    set_entry e = {0};
    r->token++;
    r->depth++;
    for (bool more = look(r) != '}'; more;) {
        str token, key;
        if (!take_key(r, &token, &key)) return false;
        uint32_t which = words_find(&r->entry_keys, key);
        if (!(which == WORDS_NONE ? skip_value(r) : read_entry_field(r, ff, i, which, &e))) return false;
        more = take(r, ',');
    }
    r->depth--;
    close_entry(r, ff, cells, i, &e);
    return take(r, '}');
}

static bool read_set(facts_reader *r, const fill_field *ff, value *cells) {
    fill_open_set(&r->fill, ff, cells);
    r->token++;
    r->depth++;
    uint32_t i = 0;
    for (bool more = look(r) != ']'; more; i++) {
        char c = look(r);
        if (c == '"') {
            str code;
            if (!string_of(r, token_text(r), &code)) return false;
            fill_code(&r->fill, ff, cells, code, NULL);
            r->token++;
        } else if (!(c == '{' ? read_entry(r, ff, cells, i)
                              : wrong_type(r, ff, NULL, element(r, i, ""), STR_LIT("a code in quotes")))) {
            return false;
        }
        more = take(r, ',');
    }
    r->depth--;
    return take(r, ']');
}

/* ---- objects ---- */

static bool read_object(facts_reader *r, uint32_t list, value *cells);

static bool read_list(facts_reader *r, const fill_field *ff, value *cell) {
    uint32_t child = ff->of->child, first = r->fill.f->lists[child].n, i = 0;
    r->token++;
    r->depth++;
    for (bool more = look(r) != ']'; more; i++) {
        r->fill.row[child] = i;
        if (look(r) == '{') {
            value *cells = fill_open_row(&r->fill, child);
            if (!read_object(r, child, cells)) return false;
            fill_close_row(&r->fill, child, cells);
        } else if (!wrong_type(r, ff, NULL, element(r, i, ""), STR_LIT("a row in braces: {…}"))) {
            return false;
        }
        more = take(r, ',');
    }
    r->depth--;
    fill_close_list(&r->fill, ff, cell, first);
    return take(r, ']');
}

static bool read_value(facts_reader *r, const fill_field *ff, value *cell) {
    switch (look(r)) {
    case '"':
        return read_string(r, ff, cell);
    case '[':
        if (ff->of->type == PT_LIST) return read_list(r, ff, cell);
        if (ff->of->type == PT_SET) return read_set(r, ff, cell);
        return wrong_type(r, ff, cell, (str){0}, (str){0});
    case '{':
        return wrong_type(r, ff, cell, (str){0}, (str){0});
    case 't':
    case 'f':
    case 'n':
        return read_word(r, ff, cell);
    case '\0':
        return false;
    default:
        return read_number(r, ff, cell);
    }
}

/* A field that is only shown may be as malformed as if it were not read. */
static bool read_for_display(facts_reader *r, const fill_field *ff, value *cell) {
    const uint32_t *start = r->token, depth = r->depth;
    if (!skip_value(r)) return false;
    const uint32_t *end = r->token;
    r->token = start;
    if (!read_value(r, ff, cell)) *cell = V_UNKNOWN;
    r->token = end;
    r->depth = depth;
    return true;
}

static bool read_field(facts_reader *r, const fill_field *ff, value *cells) {
    bool wanted = fill_wants(&r->fill, ff);
    if (!wanted && !ff->report) return skip_value(r);
    value *cell = wanted ? cells + ff->slot : r->fill.scratch;
    if (wanted && !cell_is_open(*cell)) {
        fill_repeated(&r->fill, ff, cell);
        return skip_value(r);
    }
    return ff->report ? read_value(r, ff, cell) : read_for_display(r, ff, cell);
}

/* The partner's name in output, where it has one. */
static bool peek_id(facts_reader *r) {
    facts *f = r->fill.f;
    if (f->id.n || *r->token >= r->n) return true;
    str token = token_text(r), id = token;
    value unused;
    if (token.p[0] == '"') {
        if (!string_of(r, token, &id)) return false;
    } else if (numeral_read(token, &unused) == NUMERAL_NONE) {
        return true;
    }
    f->id = str_copy(&f->arena, id);
    return true;
}

static bool read_object(facts_reader *r, uint32_t list, value *cells) {
    reader_list *l = &r->lists[list];
    const fill_field *fields = r->fill.fields + r->fill.plan->lists[list].fields.first;
    const word_slot **guess = &l->guess[0];
    r->token++;
    r->depth++;
    if (r->depth > COMP_MAX_JSON_DEPTH) return false;
    for (bool more = look(r) != '}'; more;) {
        str token, key;
        if (!take_key(r, &token, &key)) return false;
        if (list == 0 && str_eq(key, r->id_key) && !peek_id(r)) return false;
        const word_slot *slot = *guess;
        if (!slot || !word_is(slot, key, word_ends_of(key))) slot = words_slot(&l->keys, key);
        if (slot) {
            *guess = slot;
            guess = &l->guess[slot->value + 1];
            if (!read_field(r, &fields[slot->value], cells)) return false;
        } else {
            if (r->fill.options.strict) fill_undeclared(&r->fill, list, (str){token.p + 1, token.n - 2});
            if (!skip_value(r)) return false;
        }
        more = take(r, ',');
    }
    r->depth--;
    return take(r, '}');
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

static bool read_record(facts_reader *r, value *cells) {
    if (look(r) != '{' || !read_object(r, 0, cells)) return false;
    if (*r->token < r->n) return false; /* text behind the object */
    fill_close_row(&r->fill, 0, cells);
    return true;
}

/* `cells` is the partner's row. */
static comp_status scan_and_read(facts_reader *r, const json_text *t, const char *text, value *cells) {
    facts *f = r->fill.f;
    json_fault unused;
    if (fact_error_breaks(t->problem)) {
        str found = t->found ? str_from(t->found) : text_at(r, t, 0);
        name_by_number(f);
        facts_error(f, t->problem, PLAN_NIL, place_of(r, t, 0), str_from(t->expected), found);
        return COMP_OK;
    }
    switch (json_scan(r->scanner, text, t->n, &r->token)) {
    case JSON_SCANNED:
        r->text = text;
        r->n = (uint32_t)t->n;
        r->depth = 0;
        r->escapes = memchr(text, '\\', t->n) != NULL;
        if ((r->fill.options.strict && !json_check(t->p, t->n, &unused)) || !read_record(r, cells)) report_broken(r, t);
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
    r->id_key = STR_LIT("id");
    r->lists = ARENA_ARRAY(a, reader_list, p->nlists);
    for (uint32_t i = 0; i < p->nlists; i++) {
        plan_range range = p->lists[i].fields;
        words_init(&r->lists[i].keys, a, range.n);
        for (uint32_t k = 0; k < range.n; k++) {
            const plan_field *field = &p->fields[range.first + k];
            words_add(&r->lists[i].keys, field->json, k);
            if (i == 0 && str_eqz(field->name, "id")) r->id_key = field->json;
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
