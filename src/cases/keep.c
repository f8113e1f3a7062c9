/* What becomes of a partner that was judged: is it kept, what is it called, what is expected of it; and in the end who
 * goes again, since others show the same. */
#include <string.h>

#include "cases/search.h"

enum { ID_MOST = 120 };

/* ---- keeping ---- */

str search_slug(search *s, str title) {
    const size_t from = s->text.n;
    bool dash = false;
    for (uint32_t i = 0; i < title.n && s->text.n - from < ID_MOST; i++) {
        char c = title.p[i];
        if (c >= 'A' && c <= 'Z') c = (char)(c + 32);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (!letter) {
            dash = true;
            continue;
        }
        if (dash && s->text.n > from) buf_char(&s->text, '-');
        dash = false;
        buf_char(&s->text, c);
    }
    return title_take(s, from, s->keep);
}

/* "silver_reseller_developing" */
static str name_of(search *s) {
    enum { CONTEXT_MOST = 24 };
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    const plan_option *o = &p->options[s->aim.option];
    str tier = p->tiers[c->tiers.first + s->aim.tier], context = s->base_context;
    if (context.n > CONTEXT_MOST) context.n = CONTEXT_MOST;
    if (s->several || c->designation) tier = str_printf(&s->work, STR_FMT " " STR_FMT, STR_ARG(c->name), STR_ARG(tier));
    char day[11] = "";
    if (s->many_days) date_print(day, s->t.m.as_of);
    str words_of_it = str_printf(&s->work, STR_FMT " " STR_FMT " " STR_FMT " %s", STR_ARG(tier), STR_ARG(o->name),
                                 STR_ARG(context), day);
    str name = search_slug(s, words_of_it);
    char *letters = ARENA_ARRAY(s->keep, char, name.n + 1);
    for (uint32_t i = 0; i < name.n; i++) letters[i] = name.p[i] == '-' ? '_' : name.p[i];
    return (str){letters, name.n};
}

/* The text, with a number where it stands already. */
str search_unlike(search *s, strmap *taken, str text, const char *form) {
    str other = text;
    for (unsigned n = 2; !strmap_add(taken, s->keep, other, 0); n++)
        other = str_printf(s->keep, form, (int)text.n, text.p, n);
    return other;
}

static sight *keep_keys(search *s, const sight *x) {
    sight *kept = ARENA_NEW(s->keep, sight);
    kept->keys = ARENA_ARRAY(s->keep, uint64_t, x->n);
    memcpy(kept->keys, x->keys, x->n * sizeof *kept->keys);
    kept->n = kept->cap = x->n;
    return kept;
}

static str written(search *s, const made_row *partner, str id, bool json) {
    const size_t from = s->text.n;
    if (json) partner_json(&s->text, &s->work, &s->t.m, partner, id, true);
    else partner_given(&s->text, &s->work, &s->t.m, partner, NULL);
    return title_take(s, from, s->keep);
}

void search_add(search *s, cases_partner partner, const sight *x) {
    sight *keys = keep_keys(s, x);
    cases *out = s->out;
    if (out->n == s->cap) {
        s->cap = s->cap ? 2 * s->cap : 64;
        cases_partner *more = ARENA_ARRAY(s->keep, cases_partner, s->cap);
        sight **sights = ARENA_ARRAY(s->keep, sight *, s->cap);
        if (out->n) {
            memcpy(more, out->partners, out->n * sizeof *more);
            memcpy(sights, s->sights, out->n * sizeof *sights);
        }
        out->partners = more;
        s->sights = sights;
    }
    s->sights[out->n] = keys;
    out->partners[out->n++] = partner;
}

/* ---- what is expected of it ---- */

str search_path(search *s, uint32_t line, uint32_t tier) {
    const plan *p = s->t.m.p;
    const plan_competency *c = &p->competencies[s->t.competency];
    str path = (str){0};
    for (uint32_t i = p->lines[line].item; i != PLAN_NIL; i = p->items[i].parent)
        if (p->items[i].name.n)
            path = path.n ? str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(p->items[i].name), STR_ARG(path))
                          : p->items[i].name;
    if (!c->designation)
        path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(p->tiers[c->tiers.first + tier]), STR_ARG(path));
    str option = p->options[s->aim.option].name;
    if (c->options.n > 1 && option.n) path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(option), STR_ARG(path));
    if (p->ncompetencies > 1) path = str_printf(s->keep, STR_FMT "." STR_FMT, STR_ARG(c->name), STR_ARG(path));
    return path;
}

static bool is_named(const plan *p, uint32_t line) {
    const uint32_t item = p->lines[line].item;
    return item != PLAN_NIL && p->items[item].is_require && p->items[item].name.n;
}

/* A requirement below others that have a name is told of by these. */
static bool is_below_no_other(const plan *p, uint32_t line) {
    for (uint32_t i = p->items[p->lines[line].item].parent; i != PLAN_NIL; i = p->items[i].parent)
        if (p->items[i].name.n) return false;
    return true;
}

bool search_is_topmost(const plan *p, uint32_t line) { return is_named(p, line) && is_below_no_other(p, line); }

static void expect_lines(search *s, cases_partner *p, const sight *x) {
    p->expects = ARENA_ARRAY(s->keep, cases_expect, s->seen->nlines);
    for (uint32_t i = 0; i < s->seen->nlines; i++) {
        const seen_lines *l = &s->seen->lines[i];
        if (l->option != s->aim.option || l->tier != s->aim.tier || x->lines[i] == s->base_sight->lines[i]) continue;
        if (!search_is_topmost(s->t.m.p, l->line) || x->lines[i] == LINE_ERROR) continue;
        p->expects[p->nexpects++] = (cases_expect){search_path(s, l->line, l->tier), (line_state)x->lines[i]};
    }
}

/* The fields in which it is not as its base. */
static str fields_changed(search *s, const made_row *partner) {
    const plan *p = s->t.m.p;
    bool *only = ARENA_ARRAY(&s->work, bool, p->nfields);
    made_row *shown = partner_copy(p, &s->work, partner);
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->lists[0].fields.n; i++) {
        if (partner_same_field(&s->text, &s->work, &s->t.m, s->base, partner, i)) continue;
        only[i] = true;
        n++;
        if (partner->cells[i].given) continue;
        if (!p->fields[i].may_be_missing && !p->fields[i].or_none) return (str){0};
        shown->cells[i].left_out = true;
    }
    const size_t from = s->text.n;
    if (n) partner_given(&s->text, &s->work, &s->t.m, shown, only);
    return title_take(s, from, s->keep);
}

/* ---- keeping ---- */

static uint32_t root_of(const search *s) {
    return s->t.m.p->roots[s->t.m.p->options[s->aim.option].roots.first + s->aim.tier];
}

static bool contains(str text, str part) {
    for (uint32_t i = 0; i + part.n <= text.n; i++)
        if (memcmp(text.p + i, part.p, part.n) == 0) return true;
    return false;
}

/* A partner as it is told to the caller; its texts in `keep` only where it is kept. */
cases_partner search_describe(search *s, const made_row *partner, const sight *x, const change *c, bool is_base) {
    str what = title_of_change(s, x, c), aim = title_of_aim(s), group = str_copy(s->keep, aim);
    if (s->base_context.n) group = str_printf(s->keep, STR_FMT ", " STR_FMT, STR_ARG(aim), STR_ARG(s->base_context));
    cases_partner p = {.competency = s->t.competency, .option = s->aim.option, .tier = s->aim.tier, .day = s->t.m.as_of,
                       .base = is_base ? s->out->n : s->base_number, .result = s->t.outcome->results[s->t.competency]};
    str title = str_printf(s->keep, STR_FMT ": " STR_FMT, STR_ARG(aim), STR_ARG(what));
    if (s->base_context.n && !is_base && !contains(what, s->base_context))
        title = str_printf(s->keep, STR_FMT " (" STR_FMT ")", STR_ARG(title), STR_ARG(s->base_context));
    p.title = search_unlike(s, &s->titles, title, "%.*s (%u)");
    p.change = str_printf(s->keep, STR_FMT "%.*s", STR_ARG(what), (int)(p.title.n - title.n), p.title.p + title.n);
    p.reached = line_state_of(s->t.outcome->lines[root_of(s)]) == LINE_MET;
    p.group = group;
    if (is_base) p.name = search_unlike(s, &s->names, name_of(s), "%.*s_%u");
    p.id = search_unlike(s, &s->ids, search_slug(s, p.title), "%.*s-%u");
    p.json = written(s, partner, p.id, true);
    p.given = written(s, partner, p.id, false);
    if (is_base) return p;
    p.with = fields_changed(s, partner);
    expect_lines(s, &p, x);
    return p;
}

/* What is written is judged once more, as whoever reads it will: what comes out otherwise is not kept. */
static bool as_written(search *s, made_row *partner, const cases_partner *found) {
    trial_judge_text(&s->t, found->json);
    const outcome_result *r = &s->t.outcome->results[s->t.competency];
    const bool same = trial_valid(&s->t) && r->kind == found->result.kind && r->at_least == found->result.at_least &&
                      r->at_most == found->result.at_most;
    trial_judge(&s->t, partner);
    return same;
}

static const sight *consider(search *s, made_row *partner, const change *c, bool is_base) {
    if (s->over) return NULL;
    trial_judge(&s->t, partner);
    s->out->judged++;
    if (!trial_valid(&s->t)) return NULL;
    sight *x = seen_look(s->seen, &s->t, &s->work);
    if (!is_base)
        seen_compare(s->seen, s->base_sight, x, c->field, c->list, c->row, c->edge, c->beyond ? c->beyond : x,
                     &s->work);
    const bool lost = !is_base && line_state_of(s->t.outcome->lines[root_of(s)]) != LINE_MET;
    const bool also = c->also && (c->kind != CHANGE_NO_PASS || lost);
    for (uint32_t i = 0; also && i < c->also->n; i++) sight_add_key(x, &s->work, c->also->keys[i]);
    const bool shows = shown_is_new(s);
    const bool wanted = is_base || s->options->keep_all || shows || seen_is_new(s->seen, x);
    if (!wanted && !s->options->watch) return x;
    cases_partner found = search_describe(s, partner, x, c, is_base);
    if (!as_written(s, partner, &found)) return x;
    if (s->options->watch) s->over = s->options->watch(s->options->context, &found);
    if (wanted || s->over) {
        shown_keys(s, x);
        if (is_base) s->base_number = s->out->n;
        search_add(s, found, x);
        seen_note(s->seen, x);
    }
    return x;
}

const sight *search_consider(search *s, made_row *partner, const change *c) { return consider(s, partner, c, false); }

const sight *search_consider_base(search *s, made_row *partner, const change *c) {
    return consider(s, partner, c, true);
}

/* ---- thinning out ---- */

/* From the last to the first: whoever shows nothing that no other shows goes, but for bases of some that stay. */
void search_thin_out(search *s) {
    cases *out = s->out;
    const uint32_t n = out->n - s->first;
    uint32_t nkeys = 0, cap = 16;
    for (uint32_t i = s->first; i < out->n; i++) nkeys += s->sights[i]->n;
    while (cap < 2 * nkeys) cap *= 2;
    uint64_t *keys = ARENA_ARRAY(&s->work, uint64_t, cap);
    uint32_t *times = ARENA_ARRAY(&s->work, uint32_t, cap), *dependents = ARENA_ARRAY(&s->work, uint32_t, n);
#define SLOT(slot, key)                                                                   \
    uint32_t slot = (uint32_t)(((key)*UINT64_C(0x9e3779b97f4a7c15)) >> 32) & (cap - 1); \
    while (keys[slot] && keys[slot] != (key)) slot = (slot + 1) & (cap - 1)
    for (uint32_t i = s->first; i < out->n; i++) {
        if (out->partners[i].base != i) dependents[out->partners[i].base - s->first]++;
        for (uint32_t k = 0; k < s->sights[i]->n; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            keys[slot] = s->sights[i]->keys[k];
            times[slot]++;
        }
    }
    bool *gone = ARENA_ARRAY(&s->work, bool, n);
    for (uint32_t i = out->n; i-- > s->first;) {
        const uint32_t base = out->partners[i].base;
        if (dependents[i - s->first] || (base == i && i == s->first)) continue;
        bool needed = false;
        for (uint32_t k = 0; k < s->sights[i]->n && !needed; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            needed = times[slot] < 2;
        }
        if (needed) continue;
        for (uint32_t k = 0; k < s->sights[i]->n; k++) {
            SLOT(slot, s->sights[i]->keys[k]);
            times[slot]--;
        }
        gone[i - s->first] = true;
        if (base != i) dependents[base - s->first]--;
    }
#undef SLOT
    uint32_t *now = ARENA_ARRAY(&s->work, uint32_t, n), kept = s->first;
    for (uint32_t i = s->first; i < out->n; i++) {
        now[i - s->first] = kept;
        if (gone[i - s->first]) continue;
        out->partners[kept] = out->partners[i];
        s->sights[kept++] = s->sights[i];
    }
    out->n = kept;
    for (uint32_t i = s->first; i < kept; i++) out->partners[i].base = now[out->partners[i].base - s->first];
}
