/* See facts_wrong.h. */
#include "suite/facts_wrong.h"

#include "diag/diag.h"
#include "facts/facts_report.h"

void facts_wrong(buf *out, arena *a, const facts *f) {
    source_set none = {0};
    json_text nowhere = {0};
    diags ds;
    diags_init(&ds, a, &none);
    facts_report(&ds, f, (str){0}, &nowhere);
    diags_text(out, &ds, &(diag_style){.color = false, .width = 80});
}
