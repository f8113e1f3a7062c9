/* An object's keys are found through steps (json_step.h); only a key that does not follow as it did last time is looked
 * up.  A value is read by what its field wants: `read_plain` takes what nearly every value of a type looks like, all
 * else, and everything that is wrong, is `read_value`'s. */
#include "facts/json_walk.h"

#include "base/date.h"
#include "facts/numeral.h"

/* ---- tokens ---- */

static bool is_utf8(str s) {
    for (uint32_t i = 0, len; i < s.n; i += len)
        if (!(len = utf8_len(s.p + i, s.n - i))) return false;
    return true;
}

bool json_unescape_text(const facts_reader *r, str *s) {
    size_t n;
    char *out = arena_alloc(&r->fill.f->arena, (size_t)s->n + JSON_PADDING);
    if (!json_unescape(r->scanner, s->p, out, &n)) return false;
    *s = (str){out, (uint32_t)n};
    return is_utf8(*s); /* half a surrogate pair is not */
}

bool json_is_bare_scalar(str s) {
    value unused;
    return is_null(s) || is_true(s) || is_false(s) || numeral_read(s, &unused) != NUMERAL_NONE;
}

/* ---- stepping over ---- */

token json_skip_container(const facts_reader *r, token t) {
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

/* ---- values ---- */

token json_wrong_type(facts_reader *r, token t, const fill_field *ff, value *cell, str inside, str expected) {
    char c = look(r, t);
    str found = c == '{' ? STR_LIT("an object: {…}") : c == '[' ? STR_LIT("a list: […]") : (str){0};
    if (!found.n) {
        str scalar = *t < r->n ? token_text(r, t) : (str){0};
        if (c != '"' && !json_is_bare_scalar(scalar)) return NULL;
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
    return json_wrong_type(r, t, ff, cell, (str){0}, (str){0});
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
    return json_wrong_type(r, t, ff, cell, (str){0}, (str){0});
}

static inline token read_word(facts_reader *r, token t, const fill_field *ff, value *cell) {
    str word = token_text(r, t);
    if (ff->of->type == PT_YESNO && is_true(word)) *cell = V_YES;
    else if (ff->of->type == PT_YESNO && is_false(word)) *cell = V_NO;
    else if (is_null(word)) *cell = CELL_NULL;
    else return json_wrong_type(r, t, ff, cell, (str){0}, (str){0});
    return t + 1;
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
            t = read_object(r, t, child, fill_open_row(&r->fill, child));
        } else {
            t = json_wrong_type(r, t, ff, NULL, json_path(r, i, ""), STR_LIT("a row in braces: {…}"));
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
        if (ff->of->type == PT_SET) return json_read_set(r, t, ff, cell);
        return json_wrong_type(r, t, ff, cell, (str){0}, (str){0});
    case '{':
        return json_wrong_type(r, t, ff, cell, (str){0}, (str){0});
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

/* Takes what nearly every value of the field's type looks like.  False, and nothing done: look closer. */
static inline bool read_plain(facts_reader *r, token t, const fill_field *ff, value *cell) {
    const char *p = r->text + t[0];
    uint32_t n = t[1] - t[0];
    switch (ff->type) {
    case PT_YESNO: { /* no branch on which of the two it is: that is chance */
        bool yes = memcmp(p, "true", 4) == 0, no = memcmp(p, "false", 5) == 0;
        if (!((yes & (n == 4)) | (no & (n == 5)))) return false;
        *cell = V_INT(yes);
        return true;
    }
    case PT_DATE: {
        int32_t day;
        if (p[0] != '"' || p[11] != '"' || !date_parse((str){p + 1, 10}, &day)) return false;
        *cell = V_INT(day);
        return true;
    }
    case PT_NUMBER:
    case PT_MONEY:
        return numeral_plain(p, n, cell);
    case PT_TEXT: {
        str text;
        if (p[0] != '"' || !string_of(r, t, &text)) return false;
        fill_text(&r->fill, ff, cell, text);
        return true;
    }
    case PT_WHOLE:
    case PT_PERCENT:
    case PT_ENUM:
    case PT_LIST:
    case PT_SET:
        break;
    }
    return false;
}

/* `*set` counts the cells that got a value. */
static inline token read_field(facts_reader *r, token t, const fill_field *ff, value *cells, uint32_t *set) {
    bool wanted = fill_wants(&r->fill, ff);
    if (!wanted && !ff->report) return skip_value(r, t);
    value *cell = wanted ? cells + ff->slot : r->fill.scratch;
    if (wanted && !cell_is_open(*cell)) {
        fill_repeated(&r->fill, ff, cell);
        return skip_value(r, t);
    }
    if (read_plain(r, t, ff, cell)) t++;
    else t = ff->report ? read_value(r, t, ff, cell) : read_for_display(r, t, ff, cell);
    *set += wanted && cell_is_set(*cell);
    return t;
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

/* Under `strict`: the keys of one object so far, so that one that stands twice is told though no result depends on it;
 * that the rules read it is an error, told where its cell is set. */
static void note_key(facts_reader *r, strmap *seen, uint32_t list, const json_step *step, token key_at) {
    bool declared = step->field != WORDS_NONE;
    const fill_field *ff = declared ? &r->fill.fields[r->fill.plan->lists[list].fields.first + step->field] : NULL;
    str quoted = token_text(r, key_at), key = declared ? ff->of->json : (str){quoted.p + 1, quoted.n - 2};
    bool first = strmap_add(seen, &r->fill.f->arena, key, 0);
    if (!first && !(declared && fill_wants(&r->fill, ff))) fill_repeated_unread(&r->fill, list, key);
    else if (!declared) fill_undeclared(&r->fill, list, key);
}

/* The step for a key that is declared nowhere: the one that was taken here last time, or the next in turn. */
static json_step *other_step(const facts_reader *r, uint32_t list, const json_step *before) {
    reader_list *l = &r->lists[list];
    json_step *others = l->steps + 1 + r->fill.plan->lists[list].fields.n;
    return before->next >= others ? before->next : &others[l->others++ % UNDECLARED_STEPS];
}

/* Looks up the key behind `t`, a `{` or `,`; NULL where there is none, or nothing behind it. */
static json_step *find_step(facts_reader *r, token t, uint32_t list, json_step *before) {
    const reader_list *l = &r->lists[list];
    str key;
    if (look(r, t + 1) != '"' || look(r, t + 2) != ':' || t[3] >= r->n || !string_of(r, t + 1, &key)) return NULL;
    uint32_t field = words_find(&l->keys, key);
    json_step *step = field == WORDS_NONE ? other_step(r, list, before) : &l->steps[1 + field];
    step->field = field;
    step->names = list == 0 && (field == WORDS_NONE ? !r->id_declared && str_eqz(key, "id") : r->fill.fields[field].is_id);
    json_step_learn(step, r->text, t);
    before->next = step;
    return step;
}

/* From the opening brace; what is absent is seen to at the end. */
static token read_object(facts_reader *r, token t, uint32_t list, value *cells) {
    const fill_field *fields = r->fill.fields + r->fill.plan->lists[list].fields.first;
    json_step *const first = r->lists[list].steps, *step = first;
    uint32_t set = 0;
    strmap seen = {0};
    if (++r->depth > COMP_MAX_JSON_DEPTH) return NULL;
    for (;;) {
        json_step *before = step;
        step = step->next;
        if (!json_step_fits(step, r->text, r->n, t)) {
            if (before == first && look(r, t + 1) == '}') t++;
            if (look(r, t) == '}') break;
            if (before != first && look(r, t) != ',') return NULL;
            step = find_step(r, t, list, before);
            if (!step) return NULL;
        }
        t += 3;
        if (step->names && !peek_id(r, t)) return NULL;
        if (r->fill.options.strict) note_key(r, &seen, list, step, t - 2);
        t = step->field == WORDS_NONE ? skip_value(r, t) : read_field(r, t, &fields[step->field], cells, &set);
        if (!t) return NULL;
    }
    r->depth--;
    if (set < fill_wanted(&r->fill, list)) fill_close_row(&r->fill, list, cells);
    return t + 1;
}

bool json_walk(facts_reader *r, const uint32_t *tokens, value *cells) {
    token t = tokens;
    if (look(r, t) != '{') return false;
    t = read_object(r, t, 0, cells);
    return t && *t == r->n; /* no text behind the object */
}
