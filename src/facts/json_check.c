/* A loop over the text with the open brackets' kinds in a bit stack: no recursion, whatever is nested. */
#include "facts/json_check.h"

#include <string.h>

#include "base/limits.h"
#include "facts/json_split.h"
#include "facts/numeral.h"

typedef struct checker {
    const char *text;
    size_t n, at;
    json_nesting open;
    json_fault *fault;
} checker;

static bool fail(checker *c, size_t at, const char *expected, const char *found) {
    *c->fault = (json_fault){at, expected, at < c->n ? found : "the end"};
    return false;
}

static void skip_space(checker *c) {
    while (c->at < c->n && json_is_space(c->text[c->at])) c->at++;
}

static char look(checker *c) {
    skip_space(c);
    return c->at < c->n ? c->text[c->at] : '\0';
}

static bool hex4(checker *c, size_t at, uint32_t *unit) {
    if (c->n - at < 4) return false;
    *unit = 0;
    for (size_t i = at; i < at + 4; i++) {
        char ch = c->text[i];
        uint32_t digit = ch >= '0' && ch <= '9' ? (uint32_t)(ch - '0')
                         : (ch | 32) >= 'a' && (ch | 32) <= 'f' ? (uint32_t)((ch | 32) - 'a') + 10 : 16;
        if (digit == 16) return false;
        *unit = *unit * 16 + digit;
    }
    return true;
}

static bool check_escape(checker *c) { /* at the backslash */
    static const char wanted[] = "an escape such as \\n or \\u00e9 after the backslash";
    size_t at = c->at++;
    char kind = c->at < c->n ? c->text[c->at] : '\0';
    if (kind != 'u') {
        if (kind == '\0' || !strchr("\"\\/bfnrt", kind)) return fail(c, at, wanted, NULL);
        c->at++;
        return true;
    }
    uint32_t unit, low;
    if (!hex4(c, c->at + 1, &unit)) return fail(c, at, "four hexadecimal digits after \\u", NULL);
    c->at += 5;
    if (unit < 0xd800 || unit > 0xdfff) return true;
    if (unit > 0xdbff || c->n - c->at < 6 || memcmp(c->text + c->at, "\\u", 2) != 0 || !hex4(c, c->at + 2, &low) ||
        low < 0xdc00 || low > 0xdfff)
        return fail(c, at, "both halves of a character written as \\u…\\u…", NULL);
    c->at += 6;
    return true;
}

static bool check_string(checker *c) {
    size_t start = c->at++;
    while (c->at < c->n) {
        unsigned char ch = (unsigned char)c->text[c->at];
        if (ch == '"') {
            c->at++;
            return true;
        }
        if (ch == '\\') {
            if (!check_escape(c)) return false;
            continue;
        }
        if (ch < 0x20)
            return fail(c, c->at, "the closing quote of a text",
                        ch == '\n' || ch == '\r' ? "the end of the line" : "a control character");
        uint32_t len = utf8_len(c->text + c->at, c->n - c->at);
        if (!len) return fail(c, c->at, "text in UTF-8", "a byte that is none");
        c->at += len;
    }
    return fail(c, start, "a closing quote for this text", NULL);
}

/* Everything up to white space or a sign of structure. */
static str bare_word(const checker *c) {
    size_t end = c->at;
    while (end < c->n && !json_is_space(c->text[end]) && !memchr("{}[],:\"", c->text[end], 7)) end++;
    size_t n = end - c->at;
    return (str){c->text + c->at, n > UINT32_MAX ? UINT32_MAX : (uint32_t)n};
}

/* Other quotes than JSON's begin here: curly or single ones. */
static bool at_other_quote(const checker *c) {
    const unsigned char *u = (const unsigned char *)c->text + c->at;
    if (c->at < c->n && *u == '\'') return true;
    return c->n - c->at >= 3 && u[0] == 0xe2 && u[1] == 0x80 && u[2] >= 0x98 && u[2] <= 0x9f;
}

static bool check_scalar(checker *c) {
    str word = bare_word(c);
    value unused;
    bool good = str_eqz(word, "true") || str_eqz(word, "false") || str_eqz(word, "null") ||
                numeral_read(word, &unused) != NUMERAL_NONE;
    if (!good) {
        bool number = word.n && ((word.p[0] >= '0' && word.p[0] <= '9') || memchr("-+.", word.p[0], 3));
        for (uint32_t i = 0, len; i < word.n; i += len)
            if (!(len = utf8_len(word.p + i, word.n - i)))
                return fail(c, c->at + i, "text in UTF-8", "a byte that is none");
        return fail(c, c->at,
                    number               ? "a number as JSON writes it, such as 12 or 0.5"
                    : at_other_quote(c)  ? "a text in straight double quotes, \"…\""
                                         : "a value",
                    NULL);
    }
    c->at += word.n;
    return true;
}

static bool check_key(checker *c) {
    char ch = look(c);
    if (ch >= '0' && ch <= '9') return fail(c, c->at, "a name in quotes, or a number without commas", NULL);
    if (ch != '"')
        return fail(c, c->at, at_other_quote(c) ? "a name in straight double quotes, \"…\"" : "a name in quotes", NULL);
    if (!check_string(c)) return false;
    if (look(c) != ':') return fail(c, c->at, "a colon after the name", NULL);
    c->at++;
    return true;
}

/* A value up to where its inside begins or the value ends; `*inside` says which. */
static bool check_start(checker *c, bool *inside) {
    char ch = look(c);
    *inside = false;
    if (ch == '"') return check_string(c);
    if (ch != '{' && ch != '[') return check_scalar(c);
    if (!json_nesting_open(&c->open, ch))
        return fail(c, c->at, "fewer levels of brackets in brackets", "more than comp takes");
    c->at++;
    if (look(c) == (ch == '{' ? '}' : ']')) {
        json_nesting_close(&c->open, c->text[c->at++]);
        return true;
    }
    *inside = true;
    return ch == '[' || check_key(c);
}

bool json_check(const char *text, size_t n, json_fault *fault) {
    checker c = {.text = text, .n = n, .fault = fault};
    for (;;) {
        bool inside;
        if (!check_start(&c, &inside)) return false;
        if (inside) continue;
        for (;;) { /* behind a value */
            char ch = look(&c);
            if (c.open.depth == 0) return c.at == c.n || fail(&c, c.at, "nothing more after this record", NULL);
            bool object = json_nesting_kind(&c.open) == '{';
            if (ch == ',') {
                size_t comma = c.at++;
                if (look(&c) == (object ? '}' : ']'))
                    return fail(&c, comma, object ? "no comma before the closing brace"
                                                  : "no comma before the closing bracket", NULL);
                if (object && !check_key(&c)) return false;
                break;
            }
            if (ch != (object ? '}' : ']'))
                return fail(&c, c.at, object ? "a comma or a closing brace" : "a comma or a closing bracket", NULL);
            json_nesting_close(&c.open, ch);
            c.at++;
        }
    }
}
