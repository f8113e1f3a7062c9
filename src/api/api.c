/* The helpers of api.h, and what is too small for a file: versions, dates. */
#include "api/api.h"

comp_status api_trapped(arena *a, comp_status (*work)(void *job), void *job) {
    jmp_buf trap, *before = a->trap;
    a->trap = &trap;
    comp_status status = COMP_ERR_NOMEM;
    if (setjmp(trap) == 0) {
        comp_status done = work(job);
        a->trap = before;
        return done;
    }
    a->trap = before;
    return status;
}

bool api_add_source(comp_diags *ds, const comp_source *in, uint32_t *number) {
    if (in->len >= UINT32_MAX - 2) return false;
    *number = source_add(&ds->sources, &ds->arena, str_from(in->name), (str){in->text, (uint32_t)in->len});
    return true;
}

comp_status api_flush(buf *out, comp_sink *sink, void *context) {
    comp_status status = COMP_OK;
    if (out->failed) status = COMP_ERR_NOMEM;
    else if (out->n && !sink(context, out->p, out->n)) status = COMP_ERR_IO;
    out->n = 0;
    return status;
}

const char *comp_version(void) { return COMP_VERSION; }

bool api_day(comp_date date, int32_t *day) {
    char text[11];
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12) return false;
    if (date.day < 1 || date.day > 31) return false;
    date_print(text, date_from(date.year, date.month, 1));
    text[8] = (char)('0' + date.day / 10);
    text[9] = (char)('0' + date.day % 10);
    return date_parse(str_from(text), day);
}

bool comp_date_parse(comp_date *out, const char *text) {
    int32_t day;
    if (!date_parse(str_from(text), &day)) return false;
    *out = api_date(day);
    return true;
}

comp_date comp_today(void) { return api_date(date_today()); }
