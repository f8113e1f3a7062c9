/* comp explain: the long text of a code, or the list of all. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"

const option_spec explain_options[] = {{0}};

static void list_codes(cli *c) {
    comp_code code;
    for (size_t i = 0; comp_code_at(i, &code); i++) output_printf(&c->out, "%s  %s\n", code.id, code.title);
}

static int say_unknown(const char *id) {
    comp_code code;
    size_t n = 0;
    while (comp_code_at(n, &code)) n++;
    const char **ids = must(calloc(n + 1, sizeof *ids));
    for (size_t i = 0; comp_code_at(i, &code); i++) ids[i] = code.id;
    int nearest = comp_nearest(id, ids, n);
    if (nearest >= 0) say("there is no code `%s`; the nearest is %s; `comp explain` lists all", id, ids[nearest]);
    else say("there is no code `%s`; `comp explain` lists all", id);
    free(ids);
    return EXIT_USAGE;
}

int cmd_explain(cli *c) {
    comp_code code;
    for (size_t i = 0; i < c->args.n; i++)
        if (!comp_code_find(c->args.operands[i], &code)) return say_unknown(c->args.operands[i]);
    if (c->args.n == 0) list_codes(c);
    for (size_t i = 0; i < c->args.n; i++) {
        comp_code_find(c->args.operands[i], &code);
        if (i) output_text(&c->out, "\n");
        comp_status status = comp_code_render(&code, &c->out_style, output_sink, &c->out);
        if (status == COMP_ERR_NOMEM) return system_failure(status, "explain");
    }
    return EXIT_YES;
}
