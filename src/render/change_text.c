/* What would lift a partner, in words.  See change_text.h. */
#include "render/change_text.h"

#include <string.h>

#include "render/condition.h"
#include "render/people_text.h"
#include "render/sheet.h"
#include "render/value_text.h"

enum { CODES_MOST = 6, PHRASES_MOST = 3 * REACH_MOST, LACKS_MOST = 3 };

/* "passes" for the set that is called so, "gets" for any other. */
static const char *verb_of(const render_case *c, uint32_t field) {
    str name = c->p->fields[field].name;
    return str_eqz(name, "passed") || str_eqz(name, "passes") ? "passes" : "gets";
}

/* Of the tier that the change reaches in its option; PLAN_NIL where that offers only a higher one. */
static uint32_t root_of(const render_case *c, const reach *r, const reach_change *ch) {
    return c->p->roots[c->p->options[ch->option].roots.first + (uint32_t)r->tier];
}

static str subject_of(render_case *c, const reach_change *ch) {
    return ch->list == 0 ? STR_LIT("the partner") : member_of_list(c, ch->list, ch->row);
}

/* "MB2-710 or MB2-706, and 2 of A, B and C"; "A, B and C" where all are asked. */
static void passes_text(render_case *c, buf *out, const reach_change *ch) {
    str *all = ARENA_ARRAY(&c->arena, str, ch->count + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < ch->npasses; i++)
        for (uint32_t k = 0; ch->passes[i].pick == ch->passes[i].n && k < ch->passes[i].n; k++)
            all[n++] = ch->passes[i].codes[k];
    if (n == ch->count) {
        list_text(out, all, n, "and", CODES_MOST);
        return;
    }
    for (uint32_t i = 0; i < ch->npasses; i++) {
        const reach_pass *pass = &ch->passes[i];
        if (i) buf_z(out, ch->npasses == 2 || i + 1 == ch->npasses ? ", and " : ", ");
        bool choice = pass->pick > 1 && pass->pick < pass->n;
        if (choice) buf_printf(out, "%u of ", (unsigned)pass->pick);
        list_text(out, pass->codes, pass->n, pass->pick == 1 ? "or" : "and", CODES_MOST);
    }
}

/* Whether a measure's name is a plural, "entitlements" or "seats of all customers": its first part tells. */
static bool is_plural(str what) {
    uint32_t n = what.n;
    for (uint32_t i = 0; i < n; i++) {
        bool of = i + 4 <= n && (memcmp(what.p + i, " of ", 4) == 0 || memcmp(what.p + i, " in ", 4) == 0);
        if (what.p[i] == ',' || of) n = i;
    }
    return n > 2 && what.p[n - 1] == 's' && !memchr("siu", what.p[n - 2], 3); /* business, analysis, status */
}

/* `root`: of the tier in which the node is compared. */
static void growth_text(render_case *c, buf *out, uint32_t root, uint32_t node, value more, value to) {
    const plan_type *type = &c->p->types[c->p->nodes[node].type];
    str what = measure_phrase(c, root, node);
    bool comma = what.n && memchr(what.p, ',', what.n); /* "revenue, as partner of record, grows" */
    buf_printf(out, STR_FMT "%s %s by ", STR_ARG(what), comma ? "," : "", is_plural(what) ? "grow" : "grows");
    size_t from = c->scratch.n;
    least_amount_text(c, &c->scratch, more, type);
    str by = case_take(c, from);
    if (memchr(by.p, '(', by.n)) buf_z(out, "at least ");
    buf_printf(out, STR_FMT " to ", STR_ARG(by));
    least_amount_text(c, out, to, type);
}

/* The lines of which one more member may fill any: where that is enough for the block, they are the lines contended for
 * (from each of them an alternating path leads to the place left empty), of which a change names only the cheapest. */
static line_mask lines_for_one_more(const render_case *c, const reach_change *ch) {
    line_mask contended = c->o->people[ch->people].assignment.contended;
    bool together = c->p->people[ch->people].mode == PLAN_PEOPLE_TOGETHER;
    return together && (contended & ch->lines) ? contended : ch->lines;
}

/* ", active, level senior," and what it passes. */
static void new_member_text(render_case *c, buf *out, const reach_change *ch) {
    buf_printf(out, "one more " STR_FMT, STR_ARG(list_noun(c, ch->list, false)));
    for (uint32_t i = 0; i < ch->ntraits; i++) {
        const plan_field *f = &c->p->fields[ch->traits[i].field];
        str name = spaced_words(c, f->name);
        if (f->type == PT_YESNO) {
            buf_printf(out, ", %s" STR_FMT, value_is_yes(ch->traits[i].v) ? "" : "not ", STR_ARG(name));
            continue;
        }
        plan_type type = {.kind = f->type, .members = f->members};
        buf_printf(out, ", " STR_FMT " ", STR_ARG(name));
        value_text(c, out, ch->traits[i].v, &type, true);
    }
    if (ch->npasses) buf_printf(out, "%s who %s ", ch->ntraits ? "," : "", verb_of(c, ch->field));
    passes_text(c, out, ch);
}

static void one_more_text(render_case *c, buf *out, const reach_change *ch) {
    if (ch->people == PLAN_NIL) {
        new_member_text(c, out, ch);
        return;
    }
    buf_printf(out, "one more " STR_FMT, STR_ARG(list_noun(c, ch->list, false)));
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

/* "Ana or Bo passes one more exam": the members who need as many of one set for one option. */
static void counted_text(render_case *c, buf *out, const reach *r, const reach_change *ch) {
    str members[PHRASES_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        const reach_change *other = &r->changes[i];
        if (is_counted(c, other) && other->field == ch->field && other->count == ch->count &&
            other->option == ch->option)
            add_phrase(members, &n, subject_of(c, other));
    }
    list_text(out, members, n, "or", PHRASES_MOST);
    buf_printf(out, " %s ", verb_of(c, ch->field));
    number_word(out, ch->count);
    str one = code_noun(c, ch->field, false), several = code_noun(c, ch->field, true);
    const char *of = str_eq(one, several) ? "of " : ""; /* a catalog whose name is no plural: "of training" */
    buf_printf(out, " more %s" STR_FMT, of, STR_ARG(ch->count == 1 ? one : several));
}

static void short_text(render_case *c, buf *out, const reach *r, const reach_change *ch) {
    switch (ch->kind) {
    case REACH_PASSES:
        if (is_counted(c, ch)) {
            counted_text(c, out, r, ch);
            return;
        }
        buf_printf(out, STR_FMT " %s ", STR_ARG(subject_of(c, ch)), verb_of(c, ch->field));
        passes_text(c, out, ch);
        return;
    case REACH_PERSON: one_more_text(c, out, ch); return;
    case REACH_AMOUNT: growth_text(c, out, root_of(c, r, ch), ch->node, ch->more, ch->to); return;
    }
}

/* Without the subject of passes, so that members who need the same are said together. */
static void full_text(render_case *c, buf *out, const reach_change *ch) {
    switch (ch->kind) {
    case REACH_PASSES:
        buf_printf(out, " %s ", verb_of(c, ch->field));
        passes_text(c, out, ch);
        break;
    case REACH_PERSON:
        new_member_text(c, out, ch);
        break;
    case REACH_AMOUNT: break; /* fills no place */
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

void changes_text(render_case *c, buf *out, const reach *r, uint32_t option) {
    str phrases[PHRASES_MOST];
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->changes[i].option != option) continue;
        size_t from = c->scratch.n;
        short_text(c, &c->scratch, r, &r->changes[i]);
        add_phrase(phrases, &n, case_take(c, from));
    }
    join(out, phrases, n);
}

bool nearest_is_all(const reach *r, uint32_t people) {
    uint32_t n[2] = {0}; /* of members' passes, of one more member: the second is told where there are none of the first */
    bool here = false;
    for (uint32_t i = 0; i < r->n; i++) {
        if (r->changes[i].kind == REACH_AMOUNT) continue;
        n[r->changes[i].kind == REACH_PERSON]++;
        here |= r->changes[i].kind == REACH_PASSES && r->changes[i].people == people;
    }
    return n[!here] < REACH_MOST && !r->cut_short;
}

bool nearest_text(render_case *c, buf *out, const reach *r, uint32_t option, uint32_t people) {
    str what[PHRASES_MOST], who[PHRASES_MOST][PHRASES_MOST];
    uint32_t n = 0, nwho[PHRASES_MOST] = {0};
    for (int person = 0; person < 2 && n == 0; person++) { /* one more member only where no member's passes do */
        for (uint32_t i = 0; i < r->n && n < PHRASES_MOST; i++) {
            const reach_change *ch = &r->changes[i];
            if (ch->people != people || ch->option != option || (ch->kind == REACH_PERSON) != (person == 1)) continue;
            size_t from = c->scratch.n;
            full_text(c, &c->scratch, ch);
            str text = case_take(c, from);
            uint32_t same = 0;
            while (same < n && !str_eq(what[same], text)) same++;
            if (same == n) what[n++] = text;
            if (ch->kind == REACH_PASSES) add_phrase(who[same], &nwho[same], subject_of(c, ch));
        }
    }
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_z(out, i + 1 == n ? ", or " : ", ");
        list_text(out, who[i], nwho[i], "or", PHRASES_MOST);
        buf_str(out, what[i]);
    }
    return n > 0;
}

/* ---- several changes ---- */

/* "2 more people for exams": as many as there are places left empty, where one member fills one. */
static bool people_lacking_text(render_case *c, buf *out, uint32_t people, str name) {
    const plan_people *block = &c->p->people[people];
    const people_outcome *o = &c->o->people[people];
    uint32_t n = o->assignment.short_by;
    if (block->mode != PLAN_PEOPLE_TOGETHER || block->problem.share > 1 || !value_is_no(o->verdict)) return false;
    if (people_are_of_whom(c, people, o->assignment.contended)) return false; /* the people may be there already */
    str noun = list_noun(c, c->p->views[block->view].list, n != 1);
    buf_printf(out, "%u more " STR_FMT, (unsigned)n, STR_ARG(noun));
    if (name.n && !str_eq(name, noun)) buf_printf(out, " for " STR_FMT, STR_ARG(name));
    return true;
}

static bool growth_lacking_text(render_case *c, buf *out, uint32_t root, uint32_t node) {
    comparison cmp;
    if (!comparison_of(c->p, node, &cmp) || cmp.op != PLAN_GE || cmp.dates) return false;
    value has = case_value(c, cmp.has, THE_PARTNER), needs = case_value(c, cmp.needs, THE_PARTNER);
    if (!value_is_known(has) || !value_is_known(needs)) return false;
    growth_text(c, out, root, cmp.has, value_sub(&c->arena, needs, has), needs);
    return true;
}

/* Adds what each unmet requirement below lacks; false where one cannot be said in a phrase. */
static bool lacking_of(render_case *c, uint32_t root, uint32_t line, str name, str phrases[LACKS_MOST], uint32_t *n) {
    const plan_line *l = &c->p->lines[line];
    if (case_line(c, line) == LINE_MET || case_line(c, line) == LINE_DOES_NOT_APPLY) return true;
    str own = l->item == PLAN_NIL ? (str){0} : c->p->items[l->item].name;
    if (own.n) name = own;
    if (l->kind == LINE_GROUP) {
        if (l->at_least != 0 && l->children.n > 1) return false;
        for (uint32_t i = 0; i < l->children.n; i++)
            if (!lacking_of(c, root, c->p->children[l->children.first + i], name, phrases, n)) return false;
        return true;
    }
    size_t from = c->scratch.n;
    bool said = *n < LACKS_MOST && case_line(c, line) == LINE_UNMET &&
                (l->kind == LINE_PEOPLE      ? people_lacking_text(c, &c->scratch, l->people, name)
                 : l->kind == LINE_CONDITION && growth_lacking_text(c, &c->scratch, root, l->node));
    if (said) phrases[(*n)++] = case_take(c, from);
    c->scratch.n = from;
    return said;
}

bool lacking_text(render_case *c, buf *out, uint32_t root) {
    str phrases[LACKS_MOST];
    uint32_t n = 0;
    if (!lacking_of(c, root, root, (str){0}, phrases, &n) || n == 0) return false;
    for (uint32_t i = 0; i < n; i++) {
        if (i) buf_z(out, i + 1 < n ? ", " : n > 2 ? ", and " : " and ");
        buf_str(out, phrases[i]);
    }
    return true;
}
