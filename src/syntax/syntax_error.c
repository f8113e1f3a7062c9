/* What the grammar refuses, as a sentence for the place where it stands.  See parse_ctx.h. */
#include "comp.tab.h"

void syntax_error(parse_ctx *ctx, const char *const *expected, uint32_t n) {
    (void)expected, (void)n;
    if (ctx->b.arena->failed || ctx->stopped || ctx->unclosed) {
        words_resume(ctx);
        return;
    }
    const token *t = &ctx->last;
    if (t->kind == TOK_END) parse_mistake(ctx, DIAG_E0130, t->at, "the file ends too early");
    else parse_mistake(ctx, DIAG_E0130, t->at, "`" STR_FMT "` cannot stand here", STR_ARG(parse_quote(ctx, source_text(ctx->sources, t->at))));
    words_resume(ctx);
}
