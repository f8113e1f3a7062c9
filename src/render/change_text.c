/* What would lift a partner, in words.  See change_text.h. */
#include "render/change_text.h"

#include <string.h>

#include "render/people_text.h"
#include "render/value_text.h"

enum { CODES_MOST = 6, PHRASES_MOST = 3 * REACH_MOST };

/* "passes" for the set that is called so, "gets" for any other. */
static const char *verb_of(const render_case *c, uint32_t field) {
    str name = c->p->fields[field].name;
    return str_eqz(name, "passed") || str_eqz(name, "passes") ? "passes" : "gets";
}

static str subject_of(render_case *c, const reach_change *ch) {
    return ch->list == 0 ? STR_LIT("the partner") : member_name(c, ch->list, ch->row);
}

/* "MB2-710 or MB2-706, and 2 of A, B and C" */
static void passes_text(buf *out, const reach_change *ch) {
    for (uint32_t i = 0; i < ch->npasses; i++) {
        const reach_pass *pass = &ch->passes[i];
        if (i) buf_z(out, ch->npasses == 2 || i + 1 == ch->npasses ? ", and " : ", ");
        bool choice = pass->pick > 1 && pass->pick < pass->n;
        if (choice) buf_printf(out, "%u of ", (unsigned)pass->pick);
        list_text(out, pass->codes, pass->n, pass->pick == 1 ? "or" : "and", CODES_MOST);
    }
}

static void amount_text(render_case *c, buf *out, const reach_change *ch) {
    const plan_type *type = &c->p->types[c->p->nodes[ch->node].type];
    str what = node_phrase(c, ch->node);
    bool comma = what.n && memchr(what.p, ',', what.n); /* "revenue, as partner of record, grows" */
    buf_printf(out, STR_FMT "%s grows by ", STR_ARG(what), comma ? "," : "");
    value_text(c, out, ch->more, type, true);
    buf_z(out, " to ");
    value_text(c, out, ch->to, type, true);
}

/* The lines of which one more member may fill any: where that is enough for the block, they are the lines contended for
 * (from each of them an alternating path leads to the place left empty), of which a change names only the cheapest. */
static line_mask lines_for_one_more(const render_case *c, const reach_change *ch) {
    line_mask contended = c->o->people[ch->people].assignment.contended;
    bool together = c->p->people[ch->people].mode == PLAN_PEOPLE_TOGETHER;
    return together && (contended & ch->lines) ? contended : ch->lines;
}

static void one_more_text(render_case *c, buf *out, const reach_change *ch) {
    buf_printf(out, "one more " STR_FMT, STR_ARG(list_noun(c, ch->list, false)));
    if (ch->people == PLAN_NIL) return;
    const plan_people *block = &c->p->people[ch->people];
    str names[COMP_MAX_LINES];
    uint32_t n = people_group_names(c, ch->people, lines_for_one_more(c, ch), names);
    if (block->places.n == 1) buf_z(out, " fits");
    else if (n == 2 && block->places.n == 2) buf_z(out, " fits either role");
    else if (n > 1 && n == block->places.n) buf_z(out, " fits any role");
    else {
        buf_z(out, " fits ");
        list_text(out, names, n, "or", CODES_MOST);
    }
}

/* Adds a phrase that is not there yet. */
static void add_phrase(str *phrases, uint32_t *n, str phrase) {
    for (uint32_t i = 0; i < *n; i++)
        if (str_eq(phrases[i], phrase)) return;
    if (*n < PHRASES_MOST) phrases[(*n)++] = phrase;
}

/* Passes are told by their number where a people block tells which; elsewhere the codes are named. */
static bool is_counted(const render_case *c, const reach_change *ch) {
    return ch->kind == REACH_PASSES && ch->people != PLAN_NIL && c->p->fields[ch->field].catalog != PLAN_NIL;
}

/* "Ana or Bo passes one more exam": the members who need as many of one set. */
static void counted_text(render_case *c, buf *out, const reach *r, const reach_change *ch) {
    str members[PHRASES_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        const reach_change *other = &r->changes[i];
        if (is_counted(c, other) && other->field == ch->field && other->count == ch->count)
            add_phrase(members, &n, subject_of(c, other));
    }
    list_text(out, members, n, "or", PHRASES_MOST);
    buf_printf(out, " %s ", verb_of(c, ch->field));
    number_word(out, ch->count);
    buf_printf(out, " more " STR_FMT, STR_ARG(code_noun(c, ch->field, ch->count != 1)));
}

static void short_text(render_case *c, buf *out, const reach *r, const reach_change *ch) {
    switch (ch->kind) {
    case REACH_PASSES:
        if (is_counted(c, ch)) {
            counted_text(c, out, r, ch);
            return;
        }
        buf_printf(out, STR_FMT " %s ", STR_ARG(subject_of(c, ch)), verb_of(c, ch->field));
        passes_text(out, ch);
        return;
    case REACH_PERSON: one_more_text(c, out, ch); return;
    case REACH_AMOUNT: amount_text(c, out, ch); return;
    }
}

static void full_text(render_case *c, buf *out, const reach_change *ch) {
    switch (ch->kind) {
    case REACH_PASSES:
        buf_printf(out, STR_FMT " %s ", STR_ARG(subject_of(c, ch)), verb_of(c, ch->field));
        passes_text(out, ch);
        break;
    case REACH_PERSON:
        buf_printf(out, "one more " STR_FMT, STR_ARG(list_noun(c, ch->list, false)));
        if (ch->npasses) buf_printf(out, " who %s ", verb_of(c, ch->field));
        passes_text(out, ch);
        break;
    case REACH_AMOUNT: amount_text(c, out, ch); break;
    }
    if (ch->people == PLAN_NIL || c->p->people[ch->people].places.n < 2) return;
    str names[COMP_MAX_LINES];
    uint32_t n = people_group_names(c, ch->people, ch->lines, names);
    buf_z(out, " (");
    list_text(out, names, n, "or", CODES_MOST);
    buf_char(out, ')');
}

/* Alternatives: "X, or Y", "X, Y, or Z". */
static void join(buf *out, const str *phrases, uint32_t n) {
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_z(out, i + 1 == n ? ", or " : ", ");
        buf_str(out, phrases[i]);
    }
}

bool changes_text(render_case *c, buf *out, const reach *r) {
    str phrases[PHRASES_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        size_t from = c->scratch.n;
        short_text(c, &c->scratch, r, &r->changes[i]);
        add_phrase(phrases, &n, case_take(c, from));
    }
    join(out, phrases, n);
    return n > 0;
}

bool nearest_text(render_case *c, buf *out, const reach *r, uint32_t people) {
    str phrases[PHRASES_MOST];
    uint32_t n = 0;
    for (int person = 0; person < 2 && n == 0; person++) { /* one more member only where no member's passes do */
        for (uint32_t i = 0; i < r->n; i++) {
            const reach_change *ch = &r->changes[i];
            if (ch->people != people || (ch->kind == REACH_PERSON) != (person == 1)) continue;
            size_t from = c->scratch.n;
            full_text(c, &c->scratch, ch);
            add_phrase(phrases, &n, case_take(c, from));
        }
    }
    join(out, phrases, n);
    return n > 0;
}
