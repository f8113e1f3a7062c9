/* Words that the formats share. */
#include "diff/render.h"

#include "base/date.h"

static void place_in(buf *out, const source_set *sources, span at) {
    const source *s = &sources->at[at.src];
    if (sources->n > 1) buf_printf(out, STR_FMT ":", STR_ARG(s->name));
    buf_printf(out, "%u", source_place(s, at.lo).line);
}

void diff_place(buf *out, const diff_changes *c, span old_at, span new_at, const char *arrow) {
    bool old = !span_is_none(old_at), new = !span_is_none(new_at);
    if (!old && !new) return;
    if (!old) buf_z(out, "new ");
    if (!new) buf_z(out, "old ");
    if (c->old_sources->n == 1 && c->new_sources->n == 1) buf_z(out, "line ");
    if (old) place_in(out, c->old_sources, old_at);
    if (old && new) buf_z(out, arrow);
    if (new) place_in(out, c->new_sources, new_at);
}

void diff_home_name(buf *out, const diff_home *h) {
    if (h->kind == HOME_COMPETENCY || h->kind == HOME_FACTS) buf_z(out, "the ");
    buf_z(out, diff_home_word(h->kind));
    if (h->name.n) buf_printf(out, " " STR_FMT, STR_ARG(h->name));
}

const char *diff_common_name(const diff_group *g) {
    bool schema = false, definitions = false;
    for (const diff_home *h = g->first; h; h = h->next) {
        schema |= h->kind == HOME_FACTS;
        definitions |= h->kind != HOME_FACTS;
    }
    return schema && definitions ? "Facts and shared definitions" : schema ? "Facts" : "Shared definitions";
}

void diff_about(buf *out, const diff_change *c) {
    buf_str(out, c->what);
    if (!c->subject.n) return;
    if (!c->what.n) buf_str(out, c->subject);
    else buf_printf(out, c->named ? " " STR_FMT : " (" STR_FMT ")", STR_ARG(c->subject));
}

void diff_count(buf *out, uint64_t n, uint32_t width) {
    char digits[32];
    uint32_t at = sizeof digits;
    for (uint32_t k = 0; n || k == 0; n /= 10, k++) {
        if (k && k % 3 == 0) digits[--at] = ',';
        digits[--at] = (char)('0' + n % 10);
    }
    uint32_t columns = (uint32_t)sizeof digits - at;
    buf_fill(out, ' ', width > columns ? width - columns : 0);
    buf_add(out, digits + at, columns);
}

static void add_day(buf *out, int32_t day) {
    char text[11];
    date_print(text, day);
    buf_z(out, text);
}

void diff_headline(buf *out, const population_counts *p) {
    diff_count(out, p->differ, 0);
    buf_z(out, " of ");
    diff_count(out, p->judged, 0);
    buf_printf(out, " partner%s %s another result, as of ", p->judged == 1 ? "" : "s", p->differ == 1 ? "has" : "have");
    add_day(out, p->new_as_of);
    if (p->old_as_of == p->new_as_of) return;
    buf_z(out, " by the new rules and ");
    add_day(out, p->old_as_of);
    buf_z(out, " by the old");
}
