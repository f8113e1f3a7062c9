#include "diff/mutate_text.h"

#include <ctype.h>
#include <string.h>

#include "random.h"

/* What a word becomes; of several with one word, one. */
static const struct exchange { const char *from, *to; } exchanges[] = {
    {"any", "all"}, {"all", "any"}, {"and", "or"}, {"or", "and"}, {">=", ">"}, {">", ">="}, {"<=", "<"}, {"<", "<="},
    {"is", "is not"}, {"different", "same or different"}, {"months", "days"}, {"yes", "no"}, {"no", "yes"},
    {"sum", "largest"}, {"count", "count of distinct id in"}, {"silver", "gold"}, {"gold", "silver"}, {"unique", ""},
    {"not", ""}, {"until", "from"}, {"before", "from"}, {"may", "or none #"}, {"every", "some"}, {"some", "every"},
};

typedef struct token {
    uint32_t at, n;
} token;

/* The next word, number or comparison from `at` on; n 0 at the end.  Comments and texts are passed over. */
static token next_token(str s, uint32_t at) {
    while (at < s.n) {
        unsigned char c = (unsigned char)s.p[at];
        uint32_t end = at + 1;
        if (c == '#') {
            while (at < s.n && s.p[at] != '\n') at++;
        } else if (c == '"') {
            while (end < s.n && s.p[end] != '"') end++;
            at = end + 1;
        } else if (isalnum(c)) {
            while (end < s.n && (isalnum((unsigned char)s.p[end]) || strchr("-_,.", s.p[end]))) end++;
            while (end > at + 1 && strchr(",.-", s.p[end - 1])) end--;
            return (token){at, end - at};
        } else if (c == '<' || c == '>') {
            if (end < s.n && s.p[end] == '=') end++;
            return (token){at, end - at};
        } else {
            at++;
        }
    }
    return (token){s.n, 0};
}

static bool is_number(str s, token t) {
    for (uint32_t i = 0; i < t.n; i++)
        if (!isdigit((unsigned char)s.p[t.at + i]) && s.p[t.at + i] != ',') return false;
    return true;
}

static void replace(buf *out, str s, token t, const char *by) {
    buf_add(out, s.p, t.at);
    buf_z(out, by);
    buf_add(out, s.p + t.at + t.n, s.n - t.at - t.n);
}

static bool mutate_token(buf *out, str s, token t, uint64_t *chance) {
    enum { KINDS = sizeof exchanges / sizeof *exchanges };
    if (is_number(s, t)) {
        char number[32], *end = number;
        uint64_t value = 0;
        for (uint32_t i = 0; i < t.n; i++)
            if (s.p[t.at + i] != ',') value = 10 * value + (uint64_t)(s.p[t.at + i] - '0');
        value = random_below(chance, 3) == 0 && value > 0 ? value - 1 : random_below(chance, 2) ? value + 1 : 2 * value;
        for (uint64_t rest = value; rest || end == number; rest /= 10) end++;
        *end = '\0';
        for (char *c = end; c > number; value /= 10) *--c = (char)('0' + value % 10);
        replace(out, s, t, number);
        return true;
    }
    for (int i = 0; i < KINDS; i++)
        if (t.n == strlen(exchanges[i].from) && memcmp(s.p + t.at, exchanges[i].from, t.n) == 0) {
            replace(out, s, t, exchanges[i].to);
            return true;
        }
    return false;
}

/* A member with its comma, before or behind. */
static bool drop_member(buf *out, str s, uint32_t at) {
    while (at < s.n && s.p[at] != ',') at++;
    if (at == s.n) return false;
    uint32_t end = at + 1;
    while (end < s.n && (s.p[end] == ' ' || s.p[end] == '\n')) end++;
    while (end < s.n && s.p[end] != ',' && s.p[end] != '}' && s.p[end] != ' ' && s.p[end] != '\n') end++;
    replace(out, s, (token){at, end - at}, "");
    return true;
}

static bool drop_line(buf *out, str s, uint32_t at) {
    while (at > 0 && s.p[at - 1] != '\n') at--;
    uint32_t end = at;
    while (end < s.n && s.p[end] != '\n') end++;
    replace(out, s, (token){at, end - at}, "");
    return true;
}

void mutate_text(buf *out, str text, uint64_t *chance) {
    for (int tries = 0; tries < 100; tries++) {
        uint32_t at = (uint32_t)random_below(chance, text.n);
        switch (random_below(chance, 8)) {
        case 0: if (drop_member(out, text, at)) return; break;
        case 1: if (drop_line(out, text, at)) return; break;
        default: {
            while (at > 0 && isalnum((unsigned char)text.p[at - 1])) at--; /* no number is begun in its middle */
            token t = next_token(text, at);
            if (t.n && mutate_token(out, text, t, chance)) return;
        }
        }
    }
    buf_str(out, text);
}
