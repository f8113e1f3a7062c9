#include "facts/facts_path.h"

static bool is_word(str s) {
    for (uint32_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (!(c == '_' || (c >= '0' && c <= '9') || ((c | 32) >= 'a' && (c | 32) <= 'z') || (signed char)c < 0))
            return false;
    }
    return s.n > 0;
}

str facts_path_of_key(arena *a, const plan *p, uint32_t list, str key, const uint32_t *rows) {
    str before = {0};
    if (list != 0) {
        str field = facts_path(a, p, p->lists[list].field, rows);
        before = str_printf(a, STR_FMT "[%u].", STR_ARG(field), (unsigned)rows[list]);
    }
    return str_printf(a, is_word(key) ? STR_FMT STR_FMT : STR_FMT "\"" STR_FMT "\"", STR_ARG(before), STR_ARG(key));
}

str facts_path(arena *a, const plan *p, uint32_t field, const uint32_t *rows) {
    return facts_path_of_key(a, p, p->fields[field].list, p->fields[field].json, rows);
}

str facts_column(arena *a, const plan *p, uint32_t field) {
    const plan_field *f = &p->fields[field];
    return f->type == PT_LIST ? f->json : str_printf(a, "column `" STR_FMT "`", STR_ARG(f->json));
}
