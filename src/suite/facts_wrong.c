/* See facts_wrong.h. */
#include "suite/facts_wrong.h"

#include "diag/diag.h"
#include "facts/facts_report.h"

str facts_wrong(arena *a, const facts *f) {
    source_set none = {0};
    json_text nowhere = {0};
    diags ds;
    diags_init(&ds, a, &none);
    facts_report(&ds, f, (str){0}, &nowhere);
    buf out = {0};
    diags_text(&out, &ds, &(diag_style){.color = false, .width = 80});
    str text = out.failed ? (str){0} : (str){out.p, (uint32_t)out.n};
    char *copy = arena_try(a, text.n + 1);
    for (uint32_t i = 0; copy && i < text.n; i++) copy[i] = text.p[i];
    buf_free(&out);
    return copy ? (str){copy, text.n} : (str){0};
}
