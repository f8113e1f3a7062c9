/* Words that the formats share. */
#include <string.h>

#include "base/date.h"
#include "diff/render.h"

static bool begins(str s, str with) { return s.n > with.n && memcmp(s.p, with.p, with.n) == 0; }

static bool ends(str s, const char *with, uint32_t n) { return s.n > n && memcmp(s.p + s.n - n, with, n) == 0; }

/* A file as its side knows it: below the directory that was named or that the named file is in, without what is put
 * behind a text that had no name of its own. */
static str file_in(const source_set *sources, span at, str side) {
    static const char *const marks[] = {" (old)", " (new)"};
    str name = sources->at[at.src].name;
    if (!begins(name, side) || name.p[side.n] != '/')
        while (side.n && side.p[side.n - 1] != '/') side.n--;
    if (side.n && begins(name, side)) {
        uint32_t skip = side.n + (name.p[side.n] == '/');
        name = (str){name.p + skip, name.n - skip};
    }
    for (int i = 0; i < 2; i++)
        if (ends(name, marks[i], (uint32_t)strlen(marks[i]))) name.n -= (uint32_t)strlen(marks[i]);
    return name;
}

static uint32_t line_at(const source_set *sources, span at) { return source_line_at(&sources->at[at.src], at.lo); }

void diff_place(buf *out, const diff_report *r, span old_at, span new_at, const char *arrow) {
    const source_set *olds = r->changes->old_sources, *news = r->changes->new_sources;
    bool old = !span_is_none(old_at), new = !span_is_none(new_at), one = olds->n == 1 && news->n == 1;
    if (!old && !new) return;
    if (!old) buf_z(out, "new ");
    if (!new) buf_z(out, "old ");
    if (one) buf_z(out, "line ");
    str from = {0}, to = {0};
    if (old && !one) from = file_in(olds, old_at, r->old_name);
    if (new && !one) to = file_in(news, new_at, r->new_name);
    if (old && from.n) buf_printf(out, STR_FMT ":", STR_ARG(from));
    if (old) buf_printf(out, "%u", line_at(olds, old_at));
    if (old && new) buf_z(out, arrow);
    if (new && to.n && !(old && str_eq(from, to))) buf_printf(out, STR_FMT ":", STR_ARG(to));
    if (new) buf_printf(out, "%u", line_at(news, new_at));
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
    if (p->all_absent) {
        buf_z(out, "None of ");
        diff_count(out, p->judged, 0);
        buf_printf(out, " partner%s was judged, as of ", p->judged == 1 ? "" : "s");
    } else {
        diff_count(out, p->differ, 0);
        buf_z(out, " of ");
        diff_count(out, p->judged, 0);
        buf_printf(out, " partner%s %s another result, as of ", p->judged == 1 && p->differ == 1 ? "" : "s",
                   p->differ == 1 ? "has" : "have");
    }
    add_day(out, p->new_as_of);
    if (p->old_as_of == p->new_as_of) return;
    buf_z(out, " by the new rules and ");
    add_day(out, p->old_as_of);
    buf_z(out, " by the old");
}

bool diff_not_judged(buf *out, const population_counts *p, diff_which side) {
    bool any = false;
    for (uint32_t i = 0; i < p->ncompetencies; i++) {
        const population_competency *c = &p->competencies[i];
        const population_absence *x = &c->absent[side];
        if (!x->is) continue;
        if (!any) {
            buf_printf(out, "Not judged by the %s rules, as not in force on ", side == DIFF_OLD ? "old" : "new");
            add_day(out, side == DIFF_OLD ? p->old_as_of : p->new_as_of);
            buf_z(out, ": ");
        }
        buf_printf(out, "%s" STR_FMT, any ? ", " : "", STR_ARG(c->name));
        any = true;
        if (!x->ended && !x->begins) continue;
        buf_z(out, x->ended ? " (until " : " (from ");
        add_day(out, x->ended ? x->until : x->from);
        if (x->ended && x->begins) {
            buf_z(out, " and from ");
            add_day(out, x->from);
        }
        buf_char(out, ')');
    }
    return any;
}
