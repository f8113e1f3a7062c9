/* One partner in full: the verdict first, then what it would take in a line, then the evidence, tiers side by side like
 * the page's table (page.h). */
#include "facts/facts_report.h"
#include "render/change_text.h"
#include "render/notes.h"
#include "render/page.h"
#include "render/result.h"
#include "render/sheet.h"
#include "render/value_text.h"
#include "render/why_text.h"

enum {
    NARROWEST = 30, /* columns: narrower terminals wrap by themselves */
    LABEL_AT = 2,
    NOTES_MOST = 12,
};

/* ---- the verdict ---- */

static void headline(render_case *c, layout *l, uint32_t competency) {
    const plan_competency *k = &c->p->competencies[competency];
    const outcome_result *r = &c->o->results[competency];
    size_t from = c->scratch.n;
    str result = render_result(c->p, competency, r);
    buf_printf(&c->scratch, STR_FMT " · " STR_FMT ": ", STR_ARG(c->f->id), STR_ARG(k->title.n ? k->title : k->name));
    str before = case_take(c, from);
    if (r->kind == RESULT_UNDETERMINED)
        result = str_printf(&c->arena, STR_FMT " (at least " STR_FMT ", at most " STR_FMT ")", STR_ARG(result),
                            STR_ARG(result_tier(c->p, competency, r->at_least)),
                            STR_ARG(result_tier(c->p, competency, r->at_most)));
    tint t = r->kind == RESULT_TIER ? TINT_GOOD : r->kind == RESULT_UNDETERMINED ? TINT_OPEN : TINT_BAD;
    layout_headline(l, before, result, t);
}

/* The nearest option's requirements in this state; the names of the first `most`.  Returns how many. */
static uint32_t open_lines(render_case *c, const reach *r, line_state state, str *names, uint32_t most) {
    const plan_line *root = &c->p->lines[c->p->roots[c->p->options[r->option].roots.first + (uint32_t)r->tier]];
    uint32_t n = 0;
    for (uint32_t i = 0; i < root->children.n; i++) {
        uint32_t line = c->p->children[root->children.first + i];
        if (case_line(c, line) != state) continue;
        if (n < most) names[n] = line_phrase(c, line);
        n++;
    }
    return n;
}

/* "as of 2017-07-07 · next tier: gold, 1 of 2 requirements unmet" */
static void where_it_stands(render_case *c, layout *l, uint32_t competency) {
    const plan_competency *k = &c->p->competencies[competency];
    const reach *r = &c->reaches[competency];
    char day[11];
    date_print(day, c->o->as_of);
    size_t from = c->scratch.n;
    buf_printf(&c->scratch, "as of %s", day);
    if (r->tier >= 0) {
        if (!k->designation)
            buf_printf(&c->scratch, " · next tier: " STR_FMT ",", STR_ARG(result_tier(c->p, competency, r->tier)));
        else buf_z(&c->scratch, " ·");
        uint32_t open = open_lines(c, r, LINE_UNKNOWN, NULL, 0), unmet = r->unmet - open;
        const char *requirements = r->asked == 1 ? "requirement" : "requirements";
        bool only_open = open && !unmet;
        buf_printf(&c->scratch, " %u of %u %s %s", (unsigned)(only_open ? open : unmet), (unsigned)r->asked, requirements,
                   only_open ? "cannot be told" : "unmet");
        if (unmet && open) buf_printf(&c->scratch, ", %u cannot be told", (unsigned)open);
        if (k->options.n > 1) buf_printf(&c->scratch, " in option " STR_FMT, STR_ARG(c->p->options[r->option].name));
    } else if (c->o->results[competency].kind == RESULT_TIER && !k->designation) {
        buf_z(&c->scratch, " · there is no higher tier");
    }
    layout_beside(l, 0, (str){0}, 0, case_take(c, from));
}

static void say_line(render_case *c, layout *l, uint32_t indent, size_t from) {
    layout_beside(l, indent, (str){0}, indent, case_take(c, from));
}

/* The options that the changes serve, in the order of the changes. */
static uint32_t options_served(const reach *r, uint32_t options[3 * REACH_MOST]) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        uint32_t known = 0;
        while (known < n && options[known] != r->changes[i].option) known++;
        if (known == n && n < 3 * REACH_MOST) options[n++] = r->changes[i].option;
    }
    return n;
}

/* What lifts the partner, under the name of the option it serves where there are several. */
static void to_reach(render_case *c, layout *l, uint32_t competency) {
    const reach *r = &c->reaches[competency];
    if (r->tier < 0 || (r->n == 0 && c->o->results[competency].kind == RESULT_UNDETERMINED)) return;
    enum { NAMES_MOST = 6 };
    const plan_competency *k = &c->p->competencies[competency];
    uint32_t options[3 * REACH_MOST], n = options_served(r, options);
    size_t from = c->scratch.n;
    if (k->designation) buf_z(&c->scratch, "To attain it");
    else buf_printf(&c->scratch, "To reach " STR_FMT, STR_ARG(result_tier(c->p, competency, r->tier)));
    if (n > 1) {
        buf_z(&c->scratch, ", any one of these:");
        say_line(c, l, 0, from);
        for (uint32_t i = 0; i < n; i++) {
            buf_printf(&c->scratch, "in option " STR_FMT ": ", STR_ARG(c->p->options[options[i]].name));
            changes_text(c, &c->scratch, r, options[i]);
            buf_char(&c->scratch, '.');
            say_line(c, l, LABEL_AT, from);
        }
        return;
    }
    uint32_t option = n ? options[0] : r->option;
    if (k->options.n > 1) buf_printf(&c->scratch, " in option " STR_FMT, STR_ARG(c->p->options[option].name));
    buf_z(&c->scratch, ": ");
    if (n) {
        changes_text(c, &c->scratch, r, option);
    } else if (!lacking_text(c, &c->scratch, c->p->roots[c->p->options[option].roots.first + (uint32_t)r->tier])) {
        str names[NAMES_MOST];
        uint32_t open = open_lines(c, r, LINE_UNMET, names, NAMES_MOST);
        buf_z(&c->scratch, open ? "meet " : "it does not apply");
        list_text(&c->scratch, names, open, "and", NAMES_MOST);
        buf_z(&c->scratch, ", see below");
    }
    buf_char(&c->scratch, '.');
    if (r->cut_short) buf_z(&c->scratch, " There are too many ways to try them all.");
    say_line(c, l, 0, from);
}

static void what_would_decide(render_case *c, layout *l, uint32_t competency) {
    plan_range m = c->o->missing_of[competency];
    if (c->o->results[competency].kind != RESULT_UNDETERMINED || m.n == 0) return;
    size_t from = c->scratch.n;
    buf_z(&c->scratch, "To be decided by: ");
    missing_list_text(c, &c->scratch, c->o->missing + m.first, m.n);
    buf_char(&c->scratch, '.');
    layout_beside(l, 0, (str){0}, 0, case_take(c, from));
}

static void what_is_invalid(render_case *c, layout *l, uint32_t competency) {
    char day[11];
    date_print(day, c->o->as_of);
    layout_beside(l, 0, (str){0}, 0,
                  str_printf(&c->arena, "as of %s · the facts have errors, so there is no result", day));
    alike_errors *errors;
    uint32_t n = facts_alike(&c->arena, c->f->errors, &errors);
    for (uint32_t i = 0; i < n; i++) {
        const fact_error *e = errors[i].first;
        if (e->field != PLAN_NIL && !plan_reads_for(c->p, &c->p->fields[e->field], competency)) continue;
        size_t from = c->scratch.n;
        if (e->at.n) buf_printf(&c->scratch, STR_FMT ", ", STR_ARG(e->at));
        if (e->kind == FACT_BROKEN) buf_z(&c->scratch, "the record cannot be read");
        else buf_str(&c->scratch, e->path);
        if (e->expected.n) buf_printf(&c->scratch, ": expected " STR_FMT, STR_ARG(e->expected));
        if (e->found.n) buf_printf(&c->scratch, "%s found " STR_FMT, e->expected.n ? "," : ":", STR_ARG(e->found));
        if (errors[i].n > 1) buf_printf(&c->scratch, "; " STR_FMT, STR_ARG(facts_also_in(&c->arena, &errors[i])));
        layout_beside(l, LABEL_AT, (str){0}, LABEL_AT, case_take(c, from));
    }
}

/* "rules in force since 2017-12-01, next change 2018-01-01"; of one not in force when it was or will be. */
static void when_in_force(render_case *c, layout *l, uint32_t competency) {
    const plan_competency *k = &c->p->competencies[competency];
    char since[11], next[11];
    if (!k->dated) return;
    bool has_since = k->since > DATE_MIN, has_next = k->next_change != PLAN_NEVER;
    date_print(since, has_since ? k->since : DATE_MIN);
    date_print(next, has_next ? k->next_change : DATE_MAX);
    size_t from = c->scratch.n;
    buf_z(&c->scratch, k->absent ? "no rules in force" : "rules in force");
    if (has_since) buf_printf(&c->scratch, " since %s", since);
    const char *then = !k->absent ? ", next change" : has_since ? ", again from" : " before";
    if (has_next) buf_printf(&c->scratch, "%s %s", then, next);
    say_line(c, l, 0, from);
}

/* Columns that stay empty because of dates: "silver: not in force on this day". */
static void what_is_not_in_force(render_case *c, layout *l, uint32_t competency) {
    const plan_competency *k = &c->p->competencies[competency];
    for (uint32_t t = 0; t < k->tiers.n; t++) {
        if (!tier_lapsed(c->p, competency, t)) continue;
        size_t from = c->scratch.n;
        buf_printf(&c->scratch, STR_FMT ": not in force on this day", STR_ARG(result_tier(c->p, competency, (int32_t)t)));
        say_line(c, l, 0, from);
    }
}

static void what_is_absent(render_case *c, layout *l) {
    char day[11];
    date_print(day, c->o->as_of);
    layout_beside(l, 0, (str){0}, 0, str_printf(&c->arena, "as of %s · there is no result", day));
}

static void what_is_noted(render_case *c, layout *l, uint32_t competency) {
    str lines[NOTES_MOST];
    uint32_t n = note_lines(c, c->p->competencies[competency].notes, lines, NOTES_MOST);
    for (uint32_t i = 0; i < n; i++) layout_beside(l, 0, (str){0}, 0, lines[i]);
}

static void write_competency(render_case *c, layout *l, uint32_t i) {
    const plan_competency *k = &c->p->competencies[i];
    headline(c, l, i);
    if (c->o->results[i].kind == RESULT_ABSENT) what_is_absent(c, l);
    else if (c->o->results[i].kind == RESULT_INVALID) what_is_invalid(c, l, i);
    else where_it_stands(c, l, i);
    when_in_force(c, l, i);
    if (c->o->results[i].kind == RESULT_ABSENT || c->o->results[i].kind == RESULT_INVALID) return;
    what_is_not_in_force(c, l, i);
    what_would_decide(c, l, i);
    to_reach(c, l, i);
    what_is_noted(c, l, i);
    for (uint32_t o = 0; o < k->options.n; o++) page_option(c, l, i, k->options.first + o);
}

/* What is asked for: competencies, or a requirement of one. */
typedef struct text_part {
    layout l;
    uint32_t competency, option, item; /* item PLAN_NIL: no requirement */
} text_part;

static void write_text(render_case *c, buf *out, void *arg) {
    text_part *part = arg;
    part->l.out = out;
    if (part->item != PLAN_NIL) {
        page_requirement(c, &part->l, part->competency, part->option, part->item);
        return;
    }
    for (uint32_t i = 0; i < c->shown.n; i++) {
        if (i) layout_newline(&part->l);
        write_competency(c, &part->l, c->shown.competencies[i]);
    }
}

static void render_part(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, render_choice choice,
                        text_part part) {
    part.l = (layout){.width = style->width > NARROWEST ? style->width : NARROWEST, .color = style->color};
    case_run(out, o, e, f, choice, write_text, &part);
    if (part.l.line.failed) out->failed = true;
    buf_free(&part.l.line);
}

void render_text_of(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, render_choice choice) {
    render_part(out, o, e, f, style, choice, (text_part){.item = PLAN_NIL});
}

void render_text(buf *out, const outcome *o, eval *e, facts *f, const render_style *style) {
    render_text_of(out, o, e, f, style, CASE_ALL);
}

void render_competency(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, uint32_t competency) {
    render_text_of(out, o, e, f, style, (render_choice){&competency, 1});
}

void render_requirement(buf *out, const outcome *o, eval *e, facts *f, const render_style *style, uint32_t competency,
                        uint32_t option, uint32_t item) {
    render_part(out, o, e, f, style, (render_choice){&competency, 1},
                (text_part){.competency = competency, .option = option, .item = item});
}

static void write_value(render_case *c, buf *out, void *arg) {
    const uint32_t *node = arg;
    size_t from = c->scratch.n;
    node_value_text(c, &c->scratch, *node, THE_PARTNER, true);
    buf_str(out, case_take(c, from));
}

void render_value(buf *out, const outcome *o, eval *e, facts *f, uint32_t node) {
    static const uint32_t none;
    case_run(out, o, e, f, (render_choice){&none, 0}, write_value, &node);
}
