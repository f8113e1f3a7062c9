/* Words that the formats share. */
#include "diff/render.h"

static void place_in(buf *out, const source_set *sources, span at) {
    const source *s = &sources->at[at.src];
    if (sources->n > 1) buf_printf(out, STR_FMT ":", STR_ARG(s->name));
    buf_printf(out, "%u", source_place(s, at.lo).line);
}

void diff_place(buf *out, const diff_changes *c, span old_at, span new_at, const char *arrow) {
    bool old = !span_is_none(old_at), new = !span_is_none(new_at);
    if (!old && !new) return;
    if (c->old_sources->n == 1 && c->new_sources->n == 1) buf_z(out, "line ");
    else if (!old) buf_z(out, "new ");
    else if (!new) buf_z(out, "old ");
    if (old) place_in(out, c->old_sources, old_at);
    if (old && new) buf_z(out, arrow);
    if (new) place_in(out, c->new_sources, new_at);
}

void diff_home_name(buf *out, const diff_home *h) {
    if (h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS) buf_z(out, "the ");
    buf_z(out, diff_home_word(h->kind));
    if (h->name.n) buf_printf(out, " " STR_FMT, STR_ARG(h->name));
}

void diff_about(buf *out, const diff_change *c) {
    buf_str(out, c->what);
    if (!c->subject.n) return;
    if (!c->what.n) buf_str(out, c->subject);
    else buf_printf(out, c->named ? " " STR_FMT : " (" STR_FMT ")", STR_ARG(c->subject));
}
