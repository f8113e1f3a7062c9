#include "spell_out.h"

#include <ctype.h>
#include <string.h>

/* Texts here end in NUL, as those of the generator do. */

typedef struct piece { const char *lo, *hi; } piece;

static bool in_word(char c) { return isalnum((unsigned char)c) || c == '_'; }

static str text_of(arena *a, piece p) { return str_copy(a, (str){p.lo, (uint32_t)(p.hi - p.lo)}); }

/* Longer texts are not spelled out: calls in calls grow without end. */
enum { LONGEST = 60000 };

/* `text` with what stands at `where` replaced. */
static str with(arena *a, str text, piece where, str by) {
    return str_printf(a, "%.*s" STR_FMT "%s", (int)(where.lo - text.p), text.p, STR_ARG(by), where.hi);
}

static const char *find_word(const char *text, const char *word, bool whole) {
    size_t n = strlen(word);
    for (const char *at = strstr(text, word), *first = text; at; at = strstr(at + 1, word))
        if ((at == first || !in_word(at[-1])) && (!whole || !in_word(at[n]))) return at;
    return NULL;
}

/* Behind the bracket that closes the one at `open`. */
static const char *behind(const char *open) {
    int depth = 0;
    for (const char *p = open; *p; p++) {
        if (*p == '"') p = strchr(p + 1, '"');
        else if (strchr("({[", *p)) depth++;
        else if (strchr(")}]", *p) && --depth == 0) return p + 1;
    }
    return open;
}

/* The parts of `(a, b)` between its commas. */
static uint32_t parts(const char *open, piece *out, uint32_t most) {
    const char *end = behind(open) - 1, *lo = open + 1;
    uint32_t n = 0;
    for (const char *p = lo; p <= end && n < most; p++) {
        if (*p == '"') p = strchr(p + 1, '"');
        else if (strchr("({[", *p) && p < end) p = behind(p) - 1;
        else if (p == end || (*p == ',' && p[1] == ' ')) { /* not the one in 1,000 */
            out[n++] = (piece){lo, p};
            lo = p + 2;
        }
    }
    return n;
}

/* ---- definitions ---- */

enum { DEFINITIONS = 16, PARAMETERS = 4 };

typedef struct definition {
    str name, body, params[PARAMETERS];
    uint32_t n;
} definition;

/* The end of the line on which no bracket is open. */
static char *line_end(char *p) {
    while (*p && *p != '\n') {
        if (*p == '"') p = strchr(p + 1, '"');
        p = strchr("({[", *p) ? (char *)behind(p) : p + 1;
    }
    return p;
}

/* Takes `  let def_1(p, q) = BODY` off the text. */
static bool take_definition(arena *a, str *text, definition *d) {
    char *at = strstr(text->p, "  let def_");
    if (!at) return false;
    const char *open = strchr(at, '('), *end = line_end(at);
    piece names[PARAMETERS];
    d->name = text_of(a, (piece){at + strlen("  let "), open});
    d->n = parts(open, names, PARAMETERS);
    for (uint32_t i = 0; i < d->n; i++) d->params[i] = text_of(a, names[i]);
    d->body = text_of(a, (piece){strstr(behind(open), "= ") + 2, end});
    *text = with(a, *text, (piece){at, end + 1}, (str){0});
    return true;
}

static str filled(arena *a, const definition *d, const piece *args) {
    str body = d->body;
    for (uint32_t i = 0; i < d->n; i++) { /* no argument names a parameter: all names differ */
        str arg = str_printf(a, "(" STR_FMT ")", STR_ARG(text_of(a, args[i])));
        for (const char *at = body.p; (at = find_word(at, d->params[i].p, true)) != NULL;) {
            size_t done = (size_t)(at - body.p) + arg.n;
            body = with(a, body, (piece){at, at + d->params[i].n}, arg);
            at = body.p + done;
        }
    }
    return str_printf(a, "(" STR_FMT ")", STR_ARG(body));
}

static str without_calls(arena *a, str text) {
    definition all[DEFINITIONS];
    uint32_t n = 0;
    while (n < DEFINITIONS && take_definition(a, &text, &all[n])) n++;
    for (const char *at; text.n < LONGEST && (at = find_word(text.p, "def_", false)) != NULL;) {
        const char *open = strchr(at, '(');
        piece args[PARAMETERS];
        parts(open, args, PARAMETERS);
        uint32_t i = 0;
        while (i + 1 < n && !str_eq(all[i].name, (str){at, (uint32_t)(open - at)})) i++;
        text = with(a, text, (piece){at, behind(open)}, filled(a, &all[i], args));
    }
    return text;
}

/* ---- areas ---- */

#define EACH "  for each AREA in { red \"Red\", blue } {\n"
#define EACH_END "  } # each\n"
#define BY "by AREA { red: "

static str without(arena *a, str text, const char *word, const char *by) {
    for (const char *at; (at = strstr(text.p, word)) != NULL;)
        text = with(a, text, (piece){at, at + strlen(word)}, str_from(by));
    return text;
}

/* A competency as it is for one area; `red` or `blue`. */
static str for_area(arena *a, str competency, bool red) {
    const char *name = red ? "red" : "blue";
    const char *quote = strchr(competency.p, '"');
    str text = with(a, competency, (piece){quote - 1, quote - 1}, str_printf(a, "_%s", name));
    text = without(a, without(a, text, EACH, ""), EACH_END, "");
    text = without(a, text, " is AREA", red ? " is red" : " is blue");
    for (const char *at; (at = strstr(text.p, BY)) != NULL;) {
        const char *first = at + strlen(BY), *second = strstr(behind(first), "blue: ") + strlen("blue: ");
        piece cell = red ? (piece){first, behind(first)} : (piece){second, behind(second)};
        text = with(a, text, (piece){at, behind(strchr(at, '{'))}, text_of(a, cell));
    }
    return text;
}

static str without_areas(arena *a, str text) {
    for (const char *each; (each = strstr(text.p, EACH)) != NULL;) {
        const char *lo = text.p;
        for (const char *next = lo; (next = find_word(next, "competency c", false)) != NULL && next < each; next++)
            lo = next;
        const char *hi = strstr(each, EACH_END) + strlen(EACH_END);
        while (*hi != '}') hi = *hi == '"' ? strchr(hi + 1, '"') + 1 : strchr("({[", *hi) ? behind(hi) : hi + 1;
        hi += strlen("}\n");
        str one = text_of(a, (piece){lo, hi});
        str both = str_printf(a, STR_FMT STR_FMT, STR_ARG(for_area(a, one, true)), STR_ARG(for_area(a, one, false)));
        text = with(a, text, (piece){lo, hi}, both);
    }
    return text;
}

str spell_out(arena *a, str rules) {
    str text = str_printf(a, STR_FMT, STR_ARG(rules));
    if (!strstr(text.p, "  let def_") && !strstr(text.p, EACH)) return (str){0};
    text = without_calls(a, text);
    return text.n < LONGEST ? without_areas(a, text) : (str){0};
}
