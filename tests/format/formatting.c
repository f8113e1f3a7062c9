/* What holds of every rule text that is laid out:
 *   - the result has the tree of the text and its comments, in their order
 *   - laying the result out again changes nothing
 *   - no line ends in a blank, no two lines in a row are empty, none is empty at either end, and only what cannot be
 *     broken is longer than the width
 *   - blanks inside lines make no difference
 * A text with one word, number or text changed is never taken for the same.
 * A comment that allows a warning, between any two tokens of a text that draws it, allows as much in the result.
 * And the first three hold of every text with comments, line ends and blanks put between any two of its tokens where it
 * still says the same.
 *
 * usage: formatting FILE…            rule files, and pages with blocks of rules
 *        formatting --generated N    N random rule texts */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <comp/comp.h>

#include "format/format.h"
#include "gen.h"
#include "syntax/ast_same.h"
#include "syntax/parse.h"
#include "texts.h"

enum { STREWN_TEXTS = 1, STREWN_AT_MOST = 40 };

typedef struct tally {
    uint64_t chance;
    bool generated; /* deeply nested: not all lines can be broken */
    unsigned texts, mistaken, strewn, comments, changed, allowed, failures;
    arena work; /* of one parse */
} tally;

static void fail(tally *t, const char *name, const char *what, str text, str result) {
    if (t->failures++ < 5)
        printf("%s: %s\n---- the text\n" STR_FMT "\n---- the result\n" STR_FMT "\n----\n", name, what, STR_ARG(text),
               STR_ARG(result));
}

/* ---- laying out ---- */

/* False where the text has mistakes. */
static bool lay_out(tally *t, str text, buf *out) {
    arena_reset(&t->work);
    source_set sources = {0};
    uint32_t src = source_add(&sources, &t->work, STR_LIT("text"), text);
    diags ds;
    diags_init(&ds, &t->work, &sources);
    buf scratch = {0};
    out->n = 0;
    const format_result result = format_source(out, &scratch, &t->work, &sources, src, &ds);
    diags_own(&ds);
    buf_free(&scratch);
    if (result == FORMAT_FAULT) fail(t, "text", "never comes to its form", text, (str){out->p, (uint32_t)out->n});
    return result == FORMAT_DONE;
}

static bool says_the_same(tally *t, str text, str result) {
    arena_reset(&t->work);
    source_set sources = {0};
    uint32_t src = source_add(&sources, &t->work, STR_LIT("text"), text);
    return format_same(&t->work, &sources, src, result);
}

/* A line that is too long has nowhere to be broken: it is a comment, or ends in one, or a text in quotes fills it, or a
 * row of a table. */
static bool may_be_long(const char *line, size_t n) {
    return memchr(line, '#', n) || memchr(line, '"', n) || memchr(line, ':', n);
}

static const char *untidy(str result, bool widths) {
    if (result.n == 0) return NULL;
    if (result.p[0] == '\n' || result.p[result.n - 1] != '\n') return "an empty line at its start, or no end";
    if (result.n > 1 && result.p[result.n - 2] == '\n') return "an empty line at its end";
    for (uint32_t lo = 0; lo < result.n;) {
        uint32_t hi = (uint32_t)((const char *)memchr(result.p + lo, '\n', result.n - lo) - result.p);
        if (hi > lo && (result.p[hi - 1] == ' ' || result.p[hi - 1] == '\r' || result.p[hi - 1] == '\t'))
            return "a blank at the end of a line";
        if (lo > 1 && hi == lo && result.p[lo - 2] == '\n') return "two empty lines";
        if (widths && str_columns((str){result.p + lo, hi - lo}) > FORMAT_WIDTH && !may_be_long(result.p + lo, hi - lo))
            return "a line that is too long";
        lo = hi + 1;
    }
    return NULL;
}

/* All of the properties but the last; `result` receives what came out.  False where the text has mistakes. */
static bool check(tally *t, const char *name, str text, buf *result) {
    if (!lay_out(t, text, result)) return false;
    str out = {result->p, (uint32_t)result->n};
    if (!says_the_same(t, text, out)) fail(t, name, "does not say the same", text, out);
    const char *how = untidy(out, !t->generated);
    if (how) fail(t, name, how, text, out);
    buf again = {0};
    if (!lay_out(t, out, &again)) fail(t, name, "the result has mistakes", text, out);
    else if (again.n != result->n || memcmp(again.p, result->p, again.n) != 0)
        fail(t, name, "laid out again it is another", out, (str){again.p, (uint32_t)again.n});
    buf_free(&again);
    return true;
}

/* ---- strewing ---- */

typedef struct gap {
    uint32_t lo, hi; /* in the text, between two tokens or before the first */
    const char *now; /* what stands there instead, or NULL                  */
} gap;

static void put_together(str text, const gap *gaps, uint32_t n, buf *out) {
    out->n = 0;
    uint32_t at = 0;
    for (uint32_t i = 0; i < n; i++) {
        buf_add(out, text.p + at, gaps[i].lo - at);
        if (gaps[i].now) buf_z(out, gaps[i].now);
        else buf_add(out, text.p + gaps[i].lo, gaps[i].hi - gaps[i].lo);
        at = gaps[i].hi;
    }
    buf_add(out, text.p + at, text.n - at);
}

/* The tree of `text` is that of `other`, and neither has mistakes. */
static bool same_tree(tally *t, str text, str other) {
    arena_reset(&t->work);
    source_set sources = {0};
    uint32_t x = source_add(&sources, &t->work, STR_LIT("text"), text);
    uint32_t y = source_add(&sources, &t->work, STR_LIT("other"), other);
    diags ds;
    diags_init(&ds, &t->work, &sources);
    ast_unit *a = parse_source(&t->work, &sources, x, &ds), *b = parse_source(&t->work, &sources, y, &ds);
    bool same = ds.errors == 0 && ast_same(&t->work, a, b);
    diags_own(&ds);
    return same;
}

static gap *gaps_of(tally *t, str text, uint32_t *n) {
    arena_reset(&t->work);
    source_set sources = {0};
    uint32_t src = source_add(&sources, &t->work, STR_LIT("text"), text);
    diags ds;
    diags_init(&ds, &t->work, &sources);
    written_tokens tokens = {0};
    parse_written(&t->work, &sources, src, &ds, &tokens);
    diags_own(&ds);
    gap *gaps = calloc(tokens.n + 1, sizeof *gaps);
    if (!gaps) abort();
    *n = tokens.n;
    for (uint32_t i = 0; i < tokens.n; i++) gaps[i] = (gap){i ? tokens.at[i - 1].at.hi : 0, tokens.at[i].at.lo, NULL};
    return gaps;
}

static bool has_comment(str text, const gap *g) { return memchr(text.p + g->lo, '#', g->hi - g->lo) != NULL; }

/* Puts up to STREWN_AT_MOST things between tokens of `text`, each where it leaves the tree as it is. */
static void strew(tally *t, str text, buf *out) {
    static const char *const things[] = {
        " # behind\n", "\n# before\n", "\n\n  # apart\n\n", " # one\n    # two\n # three\n", "\n", "\n\n\n", "   ", "\t",
        "#\n",
        " # a comment that goes on for a long way, so that there is no room for it at the end of a long line\n",
    };
    uint32_t n;
    gap *gaps = gaps_of(t, text, &n);
    for (uint32_t i = 0; i < STREWN_AT_MOST && n; i++) {
        gap *g = &gaps[random_below(&t->chance, n)];
        if (g->now || has_comment(text, g)) continue;
        g->now = things[random_below(&t->chance, sizeof things / sizeof *things)];
        put_together(text, gaps, n, out);
        if (!same_tree(t, text, (str){out->p, (uint32_t)out->n})) g->now = NULL;
        else if (strchr(g->now, '#')) t->comments++;
    }
    put_together(text, gaps, n, out);
    free(gaps);
}

/* The line of `at` has a comment: a comment below may stand in its column on purpose. */
static bool line_has_comment(str text, uint32_t at) {
    const char *end = memchr(text.p + at, '\n', text.n - at);
    return memchr(text.p + at, '#', end ? (size_t)(end - text.p) - at : text.n - at) != NULL;
}

/* Other blanks inside the lines: nothing of the result changes. */
static void check_blanks(tally *t, const char *name, str text, str result) {
    uint32_t n;
    gap *gaps = gaps_of(t, text, &n);
    buf other = {0}, other_result = {0};
    for (uint32_t i = 0; i < n; i++) {
        gap *g = &gaps[i];
        bool inside = g->hi > g->lo && !memchr(text.p + g->lo, '\n', g->hi - g->lo) && !line_has_comment(text, g->lo);
        if (inside) g->now = random_below(&t->chance, 2) ? "  " : "\t ";
    }
    put_together(text, gaps, n, &other);
    str changed = {other.p, (uint32_t)other.n};
    if (!lay_out(t, changed, &other_result)) fail(t, name, "has mistakes with other blanks", text, changed);
    else if (other_result.n != result.n || memcmp(other_result.p, result.p, result.n) != 0)
        fail(t, name, "blanks make a difference", changed, (str){other_result.p, (uint32_t)other_result.n});
    buf_free(&other);
    buf_free(&other_result);
    free(gaps);
}

/* ---- one token changed ---- */

/* A name with a letter more, a number with another last digit, a text in quotes with a letter more; false for signs. */
static bool change_token(str text, span at, buf *out) {
    char last = text.p[at.hi - 1];
    bool digit = last >= '0' && last <= '9', letter = (last >= 'a' && last <= 'z') || (last >= 'A' && last <= 'Z');
    if (!digit && !letter && last != '"') return false;
    out->n = 0;
    buf_add(out, text.p, at.hi - (letter ? 0 : 1));
    buf_char(out, digit ? (char)('0' + (last - '0' + 1) % 10) : 'q');
    if (last == '"') buf_char(out, '"');
    buf_add(out, text.p + at.hi, text.n - at.hi);
    return true;
}

static void check_changes(tally *t, const char *name, str text) {
    uint32_t n;
    gap *gaps = gaps_of(t, text, &n);
    buf changed = {0};
    for (uint32_t i = 0; i < STREWN_AT_MOST && n > 1; i++) {
        const gap *before = &gaps[random_below(&t->chance, n - 1)], *after = before + 1; /* a token between them */
        if (!change_token(text, (span){0, before->hi, after->lo}, &changed)) continue;
        str other = {changed.p, (uint32_t)changed.n};
        t->changed++;
        if (same_tree(t, text, other)) fail(t, name, "with a token changed it is taken for the same", text, other);
    }
    buf_free(&changed);
    free(gaps);
}

/* ---- warnings that are allowed ---- */

/* How many warnings the rules draw and how many are allowed; false where they are not right by themselves.  `code`
 * receives that of the first warning. */
static bool warnings_of(str text, size_t *drawn, size_t *allowed, char code[6]) {
    comp_diags *ds;
    comp_program *p = NULL;
    comp_source rules = {"text", text.p, text.n};
    if (comp_diags_new(&ds) != COMP_OK) abort();
    bool right = comp_compile(&p, &rules, 1, ds) == COMP_OK && comp_lint(p, ds) == COMP_OK;
    *drawn = comp_diags_warnings(ds);
    *allowed = comp_diags_allowed(ds);
    if (right && *drawn && code) snprintf(code, 6, "%s", comp_diag_code(comp_diags_first(ds)));
    comp_program_free(p);
    comp_diags_free(ds);
    return right;
}

static void check_allows(tally *t, const char *name, str text) {
    enum { COMMENTS_AT_MOST = 12 };
    size_t drawn, allowed, drawn_after, allowed_after;
    char code[6], at_end[32], alone[32];
    if (!warnings_of(text, &drawn, &allowed, code) || !drawn) return;
    snprintf(at_end, sizeof at_end, " # allow %s: so\n", code);
    snprintf(alone, sizeof alone, "\n# allow %s: so\n", code);
    uint32_t n;
    gap *gaps = gaps_of(t, text, &n);
    buf changed = {0}, result = {0};
    for (uint32_t i = 0; i < COMMENTS_AT_MOST && n; i++) {
        gap *g = &gaps[random_below(&t->chance, n)];
        if (has_comment(text, g)) continue;
        g->now = i % 2 ? alone : at_end;
        put_together(text, gaps, n, &changed);
        g->now = NULL;
        str other = {changed.p, (uint32_t)changed.n};
        if (!same_tree(t, text, other) || !lay_out(t, other, &result)) continue;
        str out = {result.p, (uint32_t)result.n};
        bool right = warnings_of(other, &drawn, &allowed, NULL) && warnings_of(out, &drawn_after, &allowed_after, NULL);
        if (right && (drawn != drawn_after || allowed != allowed_after)) fail(t, name, "allows other warnings", other, out);
        t->allowed += right && allowed;
    }
    buf_free(&changed);
    buf_free(&result);
    free(gaps);
}

/* ---- one text ---- */

static void use_text(void *context, const char *name, str text) {
    tally *t = context;
    buf result = {0}, strewn = {0}, strewn_result = {0};
    if (text.n > 200000 || !check(t, name, text, &result)) { /* what is far too large is there to be refused */
        t->mistaken++;
    } else {
        t->texts++;
        check_changes(t, name, text);
        check_allows(t, name, text);
        check_blanks(t, name, text, (str){result.p, (uint32_t)result.n});
        for (unsigned i = 0; i < STREWN_TEXTS; i++) {
            strew(t, text, &strewn);
            str all = {strewn.p, (uint32_t)strewn.n};
            t->strewn++;
            if (!check(t, name, all, &strewn_result)) fail(t, name, "strewn with comments it has mistakes", text, all);
        }
    }
    buf_free(&result);
    buf_free(&strewn);
    buf_free(&strewn_result);
}

static void use_generated(tally *t, unsigned n) {
    arena a;
    arena_init(&a, NULL);
    for (unsigned i = 0; i < n; i++) {
        char name[40];
        snprintf(name, sizeof name, "generated text %u", i);
        uint64_t chance = 1000 + i;
        use_text(t, name, gen_rules(&a, &chance));
        arena_reset(&a);
    }
    arena_free(&a);
}

int main(int argc, char **argv) {
    tally t = {.chance = 5};
    arena_init(&t.work, NULL);
    bool generated = t.generated = argc == 3 && strcmp(argv[1], "--generated") == 0;
    if (generated) use_generated(&t, (unsigned)strtoul(argv[2], NULL, 10));
    for (int i = 1; i < argc && !generated; i++)
        if (!texts_of(argv[i], use_text, &t)) {
            printf("cannot read %s\n", argv[i]);
            t.failures++;
        }
    printf("%u texts, %u with mistakes passed over, %u strewn with %u comments, %u tokens changed, %u warnings allowed: %u failures\n",
           t.texts, t.mistaken, t.strewn, t.comments, t.changed, t.allowed, t.failures);
    arena_free(&t.work);
    return t.failures || t.texts < 10 || t.comments < t.texts;
}
