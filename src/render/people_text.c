/* People blocks in words.  See people_text.h.
 *
 *     gold       consultant 2   Ana, Bo
 *                customizer 2   Cy, and 1 missing
 *     Why not: consultant and customizer together need 4 different people; 3 can fill either of them:
 *                consultant  customizer
 *       Ana      yes         yes         <- wanted in both
 *
 * The matrix shows at most eight members: those that a change named beside it lifts, then those who can fill a
 * contended line, then the others who hold something of what is asked, each in the order of the facts. */
#include "render/people_text.h"

#include "render/change_text.h"
#include "render/value_text.h"
#include "render/why_text.h"

enum {
    NAME_AT = 6,       /* where a member's name stands             */
    MEMBERS_MOST = 8,  /* in a matrix and in a line of names       */
    NAME_MOST = 20,    /* columns of a name in a matrix            */
    PHRASE_MOST = 40,  /* columns of rule text that serves as name */
    REMARK_LEAST = 24, /* columns that a remark beside a row needs */
};

static line_mask bit(uint32_t line) { return (line_mask)1 << line; }

static const plan_place *place_of(const plan *p, const plan_people *block, uint32_t line) {
    return &p->places[block->places.first + block->problem.family[line]];
}

/* Whether a problem line is the `of whom` part of its written line: it stands before its rest. */
static bool is_of_whom(const plan *p, const plan_people *block, uint32_t line) {
    if (place_of(p, block, line)->whom_need == 0) return false;
    return line == 0 || block->problem.family[line - 1] != block->problem.family[line];
}

static str shortened(render_case *c, str s) {
    if (str_columns(s) <= PHRASE_MOST) return s;
    uint32_t i = 0, columns = 0;
    while (i < s.n) {
        uint32_t n = utf8_len(s.p + i, s.n - i);
        if (n == 0) n = 1;
        columns += str_columns((str){s.p + i, n});
        if (columns > PHRASE_MOST - 1) break;
        i += n;
    }
    return str_printf(&c->arena, "%.*s…", (int)i, s.p);
}

static str place_name(render_case *c, const plan_place *written) {
    if (written->name.n) return written->name;
    if (written->title.n) return written->title;
    return shortened(c, source_phrase(c, written->who_at));
}

/* `2 different individuals who P`: one line that needs no name. */
static bool is_single(const plan *p, const plan_people *block) {
    const plan_place *first = &p->places[block->places.first];
    return block->places.n == 1 && first->name.n == 0 && first->title.n == 0;
}

str people_line_name(render_case *c, uint32_t people, uint32_t line) {
    const plan_people *block = &c->p->people[people];
    if (is_single(c->p, block)) return is_of_whom(c->p, block, line) ? STR_LIT("of whom") : STR_LIT("fits");
    str name = place_name(c, place_of(c->p, block, line));
    return is_of_whom(c->p, block, line) ? str_printf(&c->arena, STR_FMT " (of whom)", STR_ARG(name)) : name;
}

uint32_t people_group_names(render_case *c, uint32_t people, line_mask group, str names[COMP_MAX_LINES]) {
    const plan_people *block = &c->p->people[people];
    uint32_t n = 0;
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        if (!(group & bit(i))) continue;
        bool of_whom = is_of_whom(c->p, block, i);
        if (of_whom && i + 1 < block->problem.nlines && (group & bit(i + 1)) &&
            block->problem.family[i + 1] == block->problem.family[i])
            continue; /* the whole written line: said once, by its rest */
        names[n++] = people_line_name(c, people, i);
    }
    return n;
}

bool people_are_of_whom(const render_case *c, uint32_t people, line_mask group) {
    const plan_people *block = &c->p->people[people];
    for (uint32_t i = 0; i < block->problem.nlines; i++)
        if ((group & bit(i)) && !is_of_whom(c->p, block, i)) return false;
    return true;
}

uint32_t people_able(const people_outcome *o, line_mask lines) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n; i++) n += (o->certain[i] & lines) != 0;
    return n;
}

uint32_t people_perhaps_able(const people_outcome *o, line_mask lines) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < o->n; i++) n += (o->certain[i] & lines) == 0 && (o->possible[i] & lines) != 0;
    return n;
}

void people_heading(render_case *c, buf *out, uint32_t people) {
    const plan_people *block = &c->p->people[people];
    const plan_view *v = &c->p->views[block->view];
    bool alone = block->mode == PLAN_PEOPLE_EACH_ALONE;
    bool named = v->label.n && c->p->lists[v->list].group != PLAN_NIL; /* groups that a let has a name for */
    buf_printf(out, "%s " STR_FMT, alone || block->problem.share > 1 ? "same or different" : "different",
               STR_ARG(named ? v->label : c->p->lists[v->list].name));
    if (v->label.n && !named) buf_printf(out, " in " STR_FMT, STR_ARG(v->label));
    else if (v->filter != PLAN_NIL && !named) buf_printf(out, " where " STR_FMT, STR_ARG(node_phrase(c, v->filter)));
    if (!alone && block->problem.share > 1) buf_printf(out, ", each in up to %u lines", (unsigned)block->problem.share);
    if (!block->block && block->places.n == 1) {
        const plan_place *written = &c->p->places[block->places.first];
        buf_printf(out, " who " STR_FMT, STR_ARG(source_phrase(c, written->who_at)));
    }
}

/* ---- who fills what ---- */

/* Who fills the lines.  A place of `of whom` that stays empty is not missing in its written line as long as somebody
 * fits that: such members are `lent` to it, `most` of them, if they have no place elsewhere. */
static str names_in(render_case *c, const plan_people *block, const people_outcome *o, line_mask lines, line_mask rest,
                    uint32_t most, bool *lent, uint32_t *n) {
    str names[MEMBERS_MOST];
    uint32_t list = c->p->views[block->view].list;
    *n = 0;
    for (uint32_t i = 0; i < o->n; i++) most -= (o->assignment.of_member[i] & lines) != 0;
    for (uint32_t i = 0; i < o->n; i++) {
        line_mask fills = o->assignment.of_member[i];
        if (block->mode == PLAN_PEOPLE_EACH_ALONE) fills &= lines;
        if (fills == 0 && most > 0 && !lent[i] && (o->certain[i] & rest)) {
            most--;
            lent[i] = block->mode != PLAN_PEOPLE_EACH_ALONE;
        } else if (!(fills & lines)) {
            continue;
        }
        if (*n < MEMBERS_MOST) names[*n] = member_name(c, list, o->rows[i]);
        (*n)++;
    }
    size_t from = c->scratch.n;
    for (uint32_t i = 0; i < *n && i < MEMBERS_MOST; i++) {
        if (i) buf_z(&c->scratch, ", ");
        buf_str(&c->scratch, names[i]);
    }
    if (*n > MEMBERS_MOST) buf_printf(&c->scratch, " and %u more", (unsigned)(*n - MEMBERS_MOST));
    return case_take(c, from);
}

/* A written line or its `of whom` part: what it asks and who fills it. */
typedef struct role {
    str label;
    uint32_t need;
    line_mask lines;
    line_mask rest; /* of a written line with `of whom`: its problem line that asks no more than the line does */
    str condition;  /* of an `of whom` part */
} role;

static uint32_t roles_of(render_case *c, const plan_people *block, role roles[2 * COMP_MAX_LINES]) {
    const people_problem *problem = &block->problem;
    uint32_t n = 0;
    for (uint32_t i = 0; i < problem->nlines;) {
        const plan_place *written = place_of(c->p, block, i);
        str name = is_single(c->p, block) ? list_noun(c, c->p->views[block->view].list, written->need != 1)
                                          : place_name(c, written);
        uint32_t family = problem->family[i], first = i;
        line_mask lines = 0;
        for (; i < problem->nlines && problem->family[i] == family; i++) lines |= bit(i);
        bool of_whom = is_of_whom(c->p, block, first);
        str label = str_printf(&c->arena, STR_FMT " %u", STR_ARG(name), (unsigned)written->need);
        roles[n++] = (role){label, written->need, lines, of_whom ? lines & ~bit(first) : 0, {0}};
        if (!of_whom) continue;
        label = str_printf(&c->arena, "  of whom %u", (unsigned)written->whom_need);
        roles[n++] = (role){label, written->whom_need, bit(first), 0, source_phrase(c, written->whom_at)};
    }
    return n;
}

static str filled_text(render_case *c, const plan_people *block, const people_outcome *o, const role *r, bool *lent) {
    uint32_t filled = 0;
    str names = names_in(c, block, o, r->lines, r->rest, r->need, lent, &filled);
    size_t from = c->scratch.n;
    if (r->condition.n) buf_printf(&c->scratch, STR_FMT ": ", STR_ARG(r->condition));
    buf_str(&c->scratch, names);
    if (filled < r->need) {
        if (filled) buf_z(&c->scratch, ", and ");
        buf_printf(&c->scratch, "%u missing", (unsigned)(r->need - filled));
    }
    return case_take(c, from);
}

static void roles_text(render_case *c, layout *l, const people_place *at, const people_outcome *o) {
    enum { GAP = 3 };
    const plan_people *block = &c->p->people[at->people];
    role roles[2 * COMP_MAX_LINES];
    uint32_t n = roles_of(c, block, roles), wide = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t columns = layout_columns(l, roles[i].label);
        if (columns > wide) wide = columns;
    }
    uint32_t names_at = at->indent + wide + GAP;
    if (names_at > l->width / 2) names_at = at->indent + GAP;
    bool *lent = ARENA_ARRAY(&c->arena, bool, o->n);
    for (uint32_t i = 0; i < n; i++) {
        str tier = i == 0 ? at->tier : (str){0};
        uint32_t used = PEOPLE_TIER_AT + layout_columns(l, tier), pad = used < at->indent ? at->indent - used : 1;
        str label = str_printf(&c->arena, STR_FMT "%*s" STR_FMT, STR_ARG(tier), (int)pad, "", STR_ARG(roles[i].label));
        layout_beside(l, PEOPLE_TIER_AT, label, names_at, filled_text(c, block, o, &roles[i], lent));
    }
}

/* ---- why not ---- */

static uint32_t places_of(const plan_people *block, line_mask lines) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < block->problem.nlines; i++)
        if (lines & bit(i)) n += block->problem.need[i];
    return n;
}

/* The written lines that are short, or the lines contended for. */
static line_mask lines_in_question(const plan_people *block, const people_outcome *o) {
    if (o->assignment.contended) return o->assignment.contended;
    return block->problem.nlines == COMP_MAX_LINES ? ~(line_mask)0 : bit(block->problem.nlines) - 1;
}

static void one_short_text(render_case *c, buf *out, uint32_t people, const people_outcome *o, line_mask lines) {
    const plan_people *block = &c->p->people[people];
    uint32_t list = c->p->views[block->view].list;
    str names[COMP_MAX_LINES];
    uint32_t n = people_group_names(c, people, lines, names), need = places_of(block, lines),
             able = people_able(o, lines);
    bool single = is_single(c->p, block), alone = block->mode == PLAN_PEOPLE_EACH_ALONE;
    str noun = list_noun(c, list, need != 1);
    const char *different = need > 1 ? "different " : "";
    bool whom = single && people_are_of_whom(c, people, lines);
    if (whom) {
        const plan_place *written = &c->p->places[block->places.first];
        buf_printf(out, "of the %u " STR_FMT ", %u %s needed who " STR_FMT, (unsigned)written->need,
                   STR_ARG(list_noun(c, list, written->need != 1)), (unsigned)need, need == 1 ? "is" : "are",
                   STR_ARG(source_phrase(c, written->whom_at)));
    } else if (single) {
        buf_printf(out, "%u %s" STR_FMT " %s needed", (unsigned)need, different, STR_ARG(noun),
                   need == 1 ? "is" : "are");
    } else {
        list_text(out, names, n, "and", COMP_MAX_LINES);
        buf_z(out, n > 1 ? " together need " : " needs ");
        if (block->problem.share > 1 && n > 1) buf_printf(out, "%u places to be filled", (unsigned)need);
        else buf_printf(out, "%u %s" STR_FMT, (unsigned)need, different, STR_ARG(noun));
    }
    buf_z(out, alone ? ", " : "; ");
    if (whom) {
        if (able) buf_printf(out, "only %u %s among them", (unsigned)able, able == 1 ? "is" : "are");
        else buf_z(out, "none is among them");
        return;
    }
    if (able) buf_printf(out, "%u can fill ", (unsigned)able);
    else buf_z(out, "nobody can fill ");
    if (n > 1) buf_z(out, n == 2 ? "either of them" : "any of them");
    else buf_z(out, single ? "a place" : "it");
    uint32_t supply = o->assignment.contended_supply;
    if (block->mode == PLAN_PEOPLE_TOGETHER && lines == o->assignment.contended && supply != able)
        buf_printf(out, ", but only %u of the places", (unsigned)supply);
}

static void why_short_text(render_case *c, buf *out, uint32_t people, const people_outcome *o) {
    const plan_people *block = &c->p->people[people];
    line_mask lines = o->assignment.contended;
    buf_z(out, "Why not: ");
    if (block->mode == PLAN_PEOPLE_TOGETHER) {
        one_short_text(c, out, people, o, lines);
        return;
    }
    bool first = true; /* each line alone: those that are short, one after another */
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        line_mask family = 0;
        for (uint32_t j = 0; j < block->problem.nlines; j++)
            if (block->problem.family[j] == block->problem.family[i]) family |= lines & bit(j);
        if (family == 0 || (family & (bit(i) - 1))) continue;
        if (!first) buf_z(out, "; ");
        first = false;
        one_short_text(c, out, people, o, family);
    }
}

/* ---- the matrix ---- */

typedef struct matrix {
    uint32_t lines[COMP_MAX_LINES], nlines; /* columns */
    str heads[COMP_MAX_LINES];
    uint32_t starts[COMP_MAX_LINES + 1];    /* first column of each, and where the remark stands */
    bool grid;                              /* the columns fit; else each member's lines are listed */
    uint32_t members[MEMBERS_MOST], nmembers; /* numbers of members, in the order of the facts */
    uint32_t name_columns;
} matrix;

static bool is_near(const people_place *at, uint32_t list, uint32_t row) {
    for (uint32_t i = 0; i < at->near->n; i++) {
        const reach_change *ch = &at->near->changes[i];
        bool here = ch->option == at->option && ch->people == at->people;
        if (here && ch->kind == REACH_PASSES && ch->list == list && ch->row == row) return true;
    }
    return false;
}

/* 0: first to be shown. */
static int rank_of(render_case *c, const people_place *at, const people_outcome *o, uint32_t member, line_mask asked) {
    if (is_near(at, c->p->views[c->p->people[at->people].view].list, o->rows[member])) return 0;
    if (o->certain[member] & asked) return 1;
    if (o->possible[member] & asked) return 2;
    return 3;
}

static void choose_members(render_case *c, const people_place *at, const people_outcome *o, line_mask asked,
                           matrix *m) {
    bool *chosen = ARENA_ARRAY(&c->arena, bool, o->n);
    for (int rank = 0; rank < 4; rank++) {
        for (uint32_t i = 0; i < o->n && m->nmembers < MEMBERS_MOST; i++) {
            if (chosen[i] || rank_of(c, at, o, i, asked) != rank) continue;
            chosen[i] = true;
            m->nmembers++;
        }
    }
    m->nmembers = 0;
    for (uint32_t i = 0; i < o->n && m->nmembers < MEMBERS_MOST; i++)
        if (chosen[i]) m->members[m->nmembers++] = i;
}

static void choose_columns(render_case *c, layout *l, const people_place *at, line_mask lines, matrix *m) {
    const plan_people *block = &c->p->people[at->people];
    uint32_t column = at->indent;
    m->nlines = 0;
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        if (!(lines & bit(i))) continue;
        str head = people_line_name(c, at->people, i);
        m->lines[m->nlines] = i;
        m->heads[m->nlines] = head;
        m->starts[m->nlines++] = column;
        column += layout_columns(l, head) + 2;
    }
    m->starts[m->nlines] = column;
    m->grid = column <= l->width;
}

static const char *mark_of(const people_outcome *o, uint32_t member, uint32_t line) {
    if (o->certain[member] & bit(line)) return "yes";
    return o->possible[member] & bit(line) ? "?" : "-";
}

/* What stands beside a member: wanted in several lines; what would tell; or what the line nearest to it lacks. */
static str remark_of(render_case *c, const plan_people *block, const people_outcome *o, uint32_t member,
                     line_mask asked) {
    where w = {c->p->views[block->view].list, o->rows[member]};
    line_mask fits = o->certain[member] & asked, may = o->possible[member] & asked & ~o->certain[member];
    uint32_t families = 0, last = PLAN_NIL, first_may = PLAN_NIL, best = PLAN_NIL, fewest = 0;
    str text = {0};
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        if ((fits & bit(i)) && block->problem.family[i] != last) {
            families++;
            last = block->problem.family[i];
        }
        if ((may & bit(i)) && first_may == PLAN_NIL) first_may = i;
    }
    size_t from = c->scratch.n;
    if (may) {
        why_text(c, &c->scratch, block->line_node[first_may], w);
        return case_take(c, from);
    }
    if (families > 1 && block->mode == PLAN_PEOPLE_TOGETHER && families > block->problem.share) {
        uint32_t columns = 0;
        for (line_mask rest = asked; rest; rest &= rest - 1) columns++;
        if (families == 2 && columns == 2) return STR_LIT("<- wanted in both");
        return str_printf(&c->arena, "<- wanted in %u lines", (unsigned)families);
    }
    if (fits) return text;
    for (uint32_t i = 0; i < block->problem.nlines; i++) {
        if (!(asked & bit(i))) continue;
        uint32_t passes;
        lacks_text(c, &c->scratch, block->line_node[i], w, &passes);
        str lacks = case_take(c, from);
        if (best != PLAN_NIL && passes >= fewest) continue;
        best = i;
        fewest = passes;
        text = lacks;
    }
    return text;
}

static void matrix_row(render_case *c, layout *l, const people_place *at, const people_outcome *o, const matrix *m,
                       uint32_t member, line_mask asked) {
    const plan_people *block = &c->p->people[at->people];
    str name = member_name(c, c->p->views[block->view].list, o->rows[member]);
    str remark = remark_of(c, block, o, member, asked);
    if (!m->grid) {
        str fits[COMP_MAX_LINES];
        uint32_t n = people_group_names(c, at->people, o->certain[member] & asked, fits);
        size_t from = c->scratch.n;
        if (n) list_text(&c->scratch, fits, n, "and", COMP_MAX_LINES);
        else buf_z(&c->scratch, "-");
        if (remark.n) buf_printf(&c->scratch, "  " STR_FMT, STR_ARG(remark));
        layout_beside(l, NAME_AT, name, NAME_AT + m->name_columns + 2, case_take(c, from));
        return;
    }
    buf_fill(l->out, ' ', NAME_AT);
    layout_cell(l, name, m->name_columns, true, TINT_PLAIN);
    uint32_t column = NAME_AT + m->name_columns;
    for (uint32_t i = 0; i < m->nlines; i++) {
        buf_fill(l->out, ' ', m->starts[i] - column);
        const char *mark = mark_of(o, member, m->lines[i]);
        buf_z(l->out, mark);
        column = m->starts[i] + str_from(mark).n;
    }
    uint32_t remark_at = m->starts[m->nlines];
    if (remark.n && remark_at + REMARK_LEAST <= l->width) {
        layout_tail(l, column, remark_at, remark);
    } else {
        layout_newline(l);
        if (remark.n) layout_beside(l, NAME_AT + 2, (str){0}, NAME_AT + 2, remark);
    }
}

static void matrix_text(render_case *c, layout *l, const people_place *given, const people_outcome *o) {
    people_place at = *given;
    const plan_people *block = &c->p->people[at.people];
    line_mask asked = lines_in_question(block, o);
    matrix m = {0};
    choose_members(c, &at, o, asked, &m);
    if (m.nmembers == 0) return;
    for (uint32_t i = 0; i < m.nmembers; i++) {
        str name = member_name(c, c->p->views[block->view].list, o->rows[m.members[i]]);
        uint32_t columns = layout_columns(l, name);
        if (columns > m.name_columns) m.name_columns = columns;
    }
    if (m.name_columns > NAME_MOST) m.name_columns = NAME_MOST;
    if (at.indent < NAME_AT + m.name_columns + 2) at.indent = NAME_AT + m.name_columns + 2;
    m.name_columns = at.indent - NAME_AT - 2;

    line_mask all = block->problem.nlines == COMP_MAX_LINES ? ~(line_mask)0 : bit(block->problem.nlines) - 1;
    choose_columns(c, l, &at, all, &m);
    if (!m.grid) choose_columns(c, l, &at, asked, &m);
    if (m.grid) {
        uint32_t column = 0;
        for (uint32_t i = 0; i < m.nlines; i++) {
            buf_fill(l->out, ' ', m.starts[i] - column);
            layout_cell(l, m.heads[i], m.starts[i + 1] - m.starts[i], true, TINT_PLAIN);
            column = m.starts[i + 1];
        }
        layout_newline(l);
    }
    for (uint32_t i = 0; i < m.nmembers; i++) matrix_row(c, l, &at, o, &m, m.members[i], asked);
    if (o->n > m.nmembers)
        layout_beside(l, NAME_AT, (str){0}, NAME_AT,
                      str_printf(&c->arena, "and %u more", (unsigned)(o->n - m.nmembers)));
}

/* ---- the whole ---- */

static void paragraph(render_case *c, layout *l, size_t from) {
    enum { INDENT = 4 };
    layout_beside(l, INDENT, (str){0}, INDENT, case_take(c, from));
}

void people_text(render_case *c, layout *l, const people_place *at) {
    const plan_people *block = &c->p->people[at->people];
    const people_outcome *o = &c->o->people[at->people];
    const plan_list *list = &c->p->lists[c->p->views[block->view].list];
    if (value_is_error(o->verdict)) return;
    size_t from = c->scratch.n;
    if (!value_is_known(o->verdict) && o->n == 0) { /* the list itself is missing: nobody is known to fill a place */
        if (at->why) {
            buf_printf(&c->scratch, "Cannot be told without `" STR_FMT "`.", STR_ARG(list->name));
            paragraph(c, l, from);
        }
        return;
    }
    roles_text(c, l, at, o);
    if (!at->why || value_is_yes(o->verdict)) return;

    if (value_is_no(o->verdict)) {
        why_short_text(c, &c->scratch, at->people, o);
        if (o->n == 0) buf_printf(&c->scratch, ": the list is empty");
        else buf_char(&c->scratch, ':');
    } else {
        buf_z(&c->scratch, "Cannot be told yet; those marked ? may do:");
    }
    paragraph(c, l, from);
    matrix_text(c, l, at, o);

    buf_z(&c->scratch, nearest_is_all(at->near, at->people) ? "Nearest: " : "Nearest (there may be others): ");
    if (nearest_text(c, &c->scratch, at->near, at->option, at->people)) {
        buf_char(&c->scratch, '.');
        paragraph(c, l, from);
    }
    c->scratch.n = from;
}
