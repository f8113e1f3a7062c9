/* A test that would catch a survivor.  See mutation.h. */
#include <stdlib.h>

#include "mutate/mutation.h"

struct search {
    const comp_mutation *of;
};

search *search_new(const comp_mutation *of, bool with_partners) {
    search *s = calloc(1, sizeof *s);
    (void)with_partners;
    if (s) s->of = of;
    return s;
}

void search_free(search *s) { free(s); }

catching_test search_catching(const search *s, arena *a, const mutant *m, const comp_program *changed) {
    (void)s, (void)a, (void)m, (void)changed;
    return (catching_test){.like = UINT32_MAX};
}
