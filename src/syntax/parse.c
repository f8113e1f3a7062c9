/* The way into scanner and grammar: looks at the source as bytes, sets the layers up, and takes memory's end where it
 * came up: inside nothing jumps, since flex's and bison's frames cannot be jumped over. */
#include "syntax/parse.h"

#include <string.h>

#include "comp.tab.h"
#include "syntax/layout.h"

/* ---- mistakes ---- */

diag *parse_mistake(parse_ctx *ctx, diag_code code, span at, const char *fmt, ...) {
    if (ctx->b.arena->failed || ctx->stopped) return &ctx->ignored;
    va_list ap;
    va_start(ap, fmt);
    str message = str_vprintf(ctx->b.arena, fmt, ap);
    va_end(ap);
    return diag_add(ctx->b.ds, code, at, STR_FMT, STR_ARG(message));
}

str parse_quote(parse_ctx *ctx, str text) {
    enum { MOST = 40 };
    uint32_t n = 0;
    for (uint32_t points = 0; n < text.n && points < MOST; points++) {
        uint32_t len = utf8_len(text.p + n, text.n - n);
        n += len ? len : 1;
    }
    if (n == text.n || ctx->b.arena->failed) return (str){text.p, n};
    return str_printf(ctx->b.arena, "%.*s…", (int)n, text.p);
}

/* ---- the source as bytes ---- */

/* The sign of the language that a byte of a text processor's file was meant for; a blank for others. */
static char in_windows_1252(unsigned char c) {
    return c == 0x93 || c == 0x94 || c == 0x84 ? '"' : c == 0x91 || c == 0x92 ? '\'' : c == 0x96 || c == 0x97 ? '-' : ' ';
}

/* Tells what is no text, once each kind, and puts signs in place of it in `copy`: whether there was any. */
static bool look_at_bytes(parse_ctx *ctx, char *copy) {
    str text = ctx->source->text;
    bool told_utf8 = false, told_control = false;
    if (text.n >= 3 && memcmp(text.p, "\xef\xbb\xbf", 3) == 0) memset(copy, ' ', 3);
    for (uint32_t i = 0; i < text.n;) {
        unsigned char c = (unsigned char)text.p[i];
        uint32_t n = c < 0x80 ? 1 : utf8_len(text.p + i, text.n - i);
        span at = {ctx->src, i, i + 1};
        if (n == 0) {
            char meant = in_windows_1252(c);
            if (!told_utf8) {
                diag *d = parse_mistake(ctx, DIAG_E0102, at, "line %u is not UTF-8: it has the byte %02X here",
                                        source_line_at(ctx->source, i), c);
                diag_help(ctx->b.ds, d, "%sSave the file as UTF-8. Editors offer that as an encoding when saving.",
                          meant == '"' || meant == '\''
                              ? "It is a curly quote in the encoding Windows-1252; texts have straight ones here. "
                          : meant == '-' ? "It is a dash in the encoding Windows-1252; write the hyphen of the keyboard. "
                                         : "");
            }
            told_utf8 = true;
            copy[i] = meant;
            n = 1;
        } else if ((c < 0x20 && c != '\n' && c != '\t' && !(c == '\r' && i + 1 < text.n && text.p[i + 1] == '\n')) ||
                   c == 0x7f) {
            if (!told_control) {
                diag *d = c == 0
                              ? parse_mistake(ctx, DIAG_E0104, at, "a NUL byte; this is no text file, or a damaged one")
                          : c == '\r' ? parse_mistake(ctx, DIAG_E0104, at, "a carriage return that ends no line")
                                      : parse_mistake(ctx, DIAG_E0104, at, "a control character (%02X)", c);
                diag_help(ctx->b.ds, d, c == 0 ? "Save the file as UTF-8 text." : "Delete it.");
                diag_fix(d, at, c == '\r' ? STR_LIT("\n") : STR_LIT(""));
            }
            told_control = true;
            copy[i] = ' ';
        }
        i += n;
    }
    return told_utf8 || told_control;
}

/* ---- set-up ---- */

enum { SPARE = 1024 };

/* With the trap still set: all that is large is allocated here. */
static parse_ctx *ctx_new(arena *a, const source_set *sources, uint32_t src, diags *ds) {
    parse_ctx *ctx = ARENA_NEW(a, parse_ctx);
    ctx->b = (ast_builder){.arena = a, .ds = ds, .spare = arena_alloc(a, SPARE)};
    ctx->sources = sources;
    ctx->source = &sources->at[src];
    ctx->src = src;
    ctx->told_before = ds->n;
    ctx->unit = ARENA_NEW(a, ast_unit);
    ctx->unit->src = src;
    ctx->ignored.fix_at = SPAN_NONE;
    ctx->first = true;
    ctx->resumed_at = UINT32_MAX;
    ctx->blocks = ARENA_ARRAY(a, block, COMP_MAX_DEPTH + 1);
    ctx->blocks[0].indent = UINT32_MAX;
    ctx->blocks[0].list = KNOWN_LISTS;
    return ctx;
}

/* False where the file is too large to be read at all. */
static bool size_is_fine(parse_ctx *ctx) {
    if (ctx->source->text.n <= COMP_MAX_SOURCE) return true;
    diag *d = parse_mistake(ctx, DIAG_E0101, (span){ctx->src, 0, 0}, "this file has %u bytes; at most %u are read",
                            ctx->source->text.n, COMP_MAX_SOURCE);
    diag_help(ctx->b.ds, d, "Rules are short. Were facts given in place of rules?");
    return false;
}

/* Runs `read` without a trap; memory's end is passed on to it afterwards. */
static void softly(parse_ctx *ctx, void (*read)(parse_ctx *, buf *), buf *out) {
    arena *a = ctx->b.arena;
    jmp_buf *trap = a->trap;
    str text = ctx->source->text;
    char *copy = arena_alloc(a, (size_t)text.n + 2);
    if (text.n) memcpy(copy, text.p, text.n);
    ctx->text = text;
    if (look_at_bytes(ctx, copy)) ctx->text = str_copy(a, (str){copy, text.n}); /* the scanner writes into its own */
    if (!arena_reserve(a)) {
        a->failed = true;
        if (trap) longjmp(*trap, 1);
        return;
    }
    a->trap = NULL;
    scan_begin(ctx, copy, text.n);
    read(ctx, out);
    a->trap = trap;
    if (a->failed && trap) longjmp(*trap, 1);
}

static void read_unit(parse_ctx *ctx, buf *out) {
    (void)out;
    comp_yyparse(ctx);
}

ast_unit *parse_source(arena *a, const source_set *sources, uint32_t src, diags *ds) {
    return parse_written(a, sources, src, ds, NULL);
}

ast_unit *parse_written(arena *a, const source_set *sources, uint32_t src, diags *ds, written_tokens *tokens) {
    parse_ctx *ctx = ctx_new(a, sources, src, ds);
    ctx->tokens = tokens;
    if (!size_is_fine(ctx)) return ctx->unit;
    softly(ctx, read_unit, NULL);
    if (ctx->more_curly)
        diag_help(ds, ctx->curly, STR_FMT " There %s %u more text%s in curly quotes in this file.",
                  STR_ARG(ctx->curly->help), ctx->more_curly == 1 ? "is" : "are", ctx->more_curly,
                  ctx->more_curly == 1 ? "" : "s");
    layout_check(ctx->unit, sources, ds, !ctx->unclosed);
    return ctx->unit;
}

/* ---- tokens ---- */

static void read_tokens(parse_ctx *ctx, buf *out) {
    static const char *const kinds[] = {
        [TOK_NAME - TOK_NAME] = "NAME", [TOK_LABEL - TOK_NAME] = "LABEL", [TOK_CALL - TOK_NAME] = "CALL",
        [TOK_CODE - TOK_NAME] = "CODE", [TOK_STRING - TOK_NAME] = "TEXT", [TOK_NUMBER - TOK_NAME] = "NUMBER",
        [TOK_PERCENT - TOK_NAME] = "PERCENT", [TOK_CURRENCY - TOK_NAME] = "CURRENCY", [TOK_DATE - TOK_NAME] = "DATE"};
    while (!ctx->b.arena->failed && !ctx->stopped) {
        token t = words_next(ctx);
        if (t.kind == TOK_END) return;
        place p = source_place(ctx->source, t.at.lo);
        str text = source_text(ctx->sources, t.at);
        bool named = t.kind >= TOK_NAME && t.kind <= TOK_DATE;
        bool sign = t.kind > TOK_DATE;
        buf_printf(out, "%u:%u %s " STR_FMT "\n", p.line, p.column,
                   named  ? kinds[t.kind - TOK_NAME]
                   : sign ? "SIGN"
                          : "WORD",
                   STR_ARG(text));
    }
}

void tokens_dump(buf *out, arena *a, const source_set *sources, uint32_t src, diags *ds) {
    parse_ctx *ctx = ctx_new(a, sources, src, ds);
    if (size_is_fine(ctx)) softly(ctx, read_tokens, out);
}

/* ---- bison ---- */

size_t parse_stack_size(parse_ctx *ctx, size_t size) {
    if (size < PARSE_STACK) return 2 * size < PARSE_STACK ? 2 * size : PARSE_STACK;
    diag *d = parse_mistake(ctx, DIAG_E0103, ctx->last.at, "nested too deeply");
    if (!ctx->b.arena->failed) diag_help(ctx->b.ds, d, "Give inner parts names with `let`. What follows was not read.");
    ctx->stopped = true;
    return size;
}

void *parse_stack_copy(parse_ctx *ctx, void *old, size_t used, size_t size) {
    void *grown = arena_try(ctx->b.arena, size);
    if (!grown) ctx->b.arena->failed = true;
    return grown ? memcpy(grown, old, used) : old;
}

/* Bison calls this when it could not allocate; syntax errors come through syntax_error(). */
void comp_yyerror(const span *at, parse_ctx *ctx, const char *message) {
    (void)at, (void)message;
    ctx->b.arena->failed = true;
}
