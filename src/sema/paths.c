/* Paths of tests: `[competency.][option.]tier.requirement…[.role]`, the shortest that is unambiguous.
 *
 * All readings of a path are followed: a word may be the competency's name or, where that is left out, the option's,
 * and so on.  What is found is told apart by where it stands: a requirement of the competency is one, whatever option
 * it is asked by.  The word that no reading got beyond is the one that is reported. */
#include "sema/paths.h"

typedef struct search {
    sema *s;
    bool dated;         /* the test has a date: what is not in force on `day` is not there */
    int32_t day;
    const sema_competency *c;
    const ast_item *option;
    int32_t tier;
    uint32_t at;        /* words used                            */
    str words[PATH_MOST];
    uint32_t n;
    path_target found;
    uint32_t nfound;
    uint32_t furthest;  /* the longest start that fits something */
    str *near;          /* what could have stood there           */
    uint32_t nnear, near_cap;
    unsigned near_kinds; /* … bits of word_kind */
} search;

typedef enum word_kind { WORD_AROUND = 1, WORD_REQUIRE = 2, WORD_ROLE = 4 } word_kind; /* a competency, option, tier; … */

static void could_stand(search *w, uint32_t at, str name, word_kind kind) {
    if (!name.n || at < w->furthest) return;
    if (at > w->furthest) {
        w->furthest = at;
        w->nnear = 0;
        w->near_kinds = 0;
    }
    w->near_kinds |= kind;
    for (uint32_t i = 0; i < w->nnear; i++)
        if (str_eq(w->near[i], name)) return;
    ARENA_GROW(w->s->a, w->near, w->nnear, w->near_cap);
    w->near[w->nnear++] = name;
}

static bool word_is(search *w, uint32_t at, str name, word_kind kind) {
    could_stand(w, at, name, kind);
    return at < w->n && name.n && str_eq(w->words[at], name);
}

static bool same_target(const path_target *a, const path_target *b) {
    if (a->competency != b->competency || a->tier != b->tier || a->require != b->require || a->line != b->line)
        return false;
    return a->require || a->option == b->option;
}

static void found(search *w, path_target t) {
    if (w->nfound && same_target(&w->found, &t)) return;
    w->found = t;
    w->nfound++;
}

static bool is_there(const search *w, const ast_item *it) {
    return !w->dated || date_in(ast_in_force(it->header.dates), w->day);
}

static void find_line(search *w, ast_expr *e, uint32_t at, path_target t) {
    if (!e) return;
    if (e->kind == EXPR_BINARY && (e->u.binary.op == OP_AND || e->u.binary.op == OP_OR)) {
        find_line(w, e->u.binary.a, at, t);
        find_line(w, e->u.binary.b, at, t);
    }
    if (e->kind != EXPR_PEOPLE) return;
    for (ast_line *l = e->u.people.lines; l; l = l->next)
        if (word_is(w, at, l->name.text, WORD_ROLE) && at + 1 == w->n) {
            t.line = l;
            found(w, t);
        }
}

static void find_require(search *w, ast_item *items, uint32_t at);

static void inside_require(search *w, ast_item *it, uint32_t at) {
    path_target t = {.competency = w->c, .option = w->option, .tier = w->tier, .require = it};
    for (ast_item *in = it->items; in; in = in->next)
        if (in->kind == ITEM_CONDITION) find_line(w, in->u.expr, at, t);
    find_require(w, it->items, at);
}

/* Requirements without a name are passed through. */
static void find_require(search *w, ast_item *items, uint32_t at) {
    for (ast_item *it = items; it; it = it->next) {
        if (it->kind != ITEM_REQUIRE || !is_there(w, it)) continue;
        if (w->tier >= 0 && it->header.only.text.n && sema_tier(w->c, it->header.only.text) != w->tier) continue;
        if (!it->header.name.text.n) {
            inside_require(w, it, at);
            continue;
        }
        if (!word_is(w, at, it->header.name.text, WORD_REQUIRE)) continue;
        path_target t = {.competency = w->c, .option = w->option, .tier = w->tier, .require = it};
        if (at + 1 == w->n) found(w, t);
        else inside_require(w, it, at + 1);
    }
}

static void find_in_tier(search *w, uint32_t at) {
    path_target t = {.competency = w->c, .option = w->option, .tier = w->tier};
    if (at == w->n && at > 0 && w->tier >= 0) found(w, t);
    find_require(w, w->c->item->items, at);
    if (w->option) find_require(w, w->option->items, at);
    for (int outer = 0; outer < 2; outer++) {
        const ast_item *holder = outer ? w->option : w->c->item;
        for (ast_item *it = holder ? holder->items : NULL; it; it = it->next)
            if (it->kind == ITEM_TIER && sema_tier(w->c, it->header.name.text) == w->tier && w->tier >= 0 &&
                is_there(w, it))
                find_require(w, it->items, at);
    }
}

static void find_tier(search *w, uint32_t at) {
    if (w->c->designation) {
        w->tier = -1;
        find_in_tier(w, at);
        return;
    }
    int32_t i = 0;
    for (const ast_names *t = w->c->tiers; t; t = t->next, i++) {
        if (!sema_offers(w->c, w->option, (uint32_t)i) || !word_is(w, at, t->name.text, WORD_AROUND)) continue;
        w->tier = i;
        find_in_tier(w, at + 1);
    }
}

static void find_option(search *w, uint32_t at) {
    w->option = NULL;
    if (w->c->noptions == 0) find_tier(w, at);
    for (uint32_t o = 0; o < w->c->noptions; o++) {
        w->option = w->c->options[o];
        if (!is_there(w, w->option)) continue;
        find_tier(w, at);
        if (word_is(w, at, w->option->header.name.text, WORD_AROUND)) find_tier(w, at + 1);
    }
}

/* How many of the path's first words are the competency's name: two of one that is judged for an area. */
static uint32_t competency_words(search *w) {
    str name = w->c->item->header.name.text;
    if (word_is(w, 0, name, WORD_AROUND)) return 1;
    bool area = w->n > 1 && name.n == w->words[0].n + 1 + w->words[1].n && name.p[w->words[0].n] == '.' &&
                str_eq((str){name.p, w->words[0].n}, w->words[0]) &&
                str_eq((str){name.p + w->words[0].n + 1, w->words[1].n}, w->words[1]);
    return area ? 2 : 0;
}

/* The competencies of the test's own file come first, then those of the files that it uses: a path that is clear there
 * stays clear beside other files. */
static void find_competencies(search *w, uint32_t from, file_rank rank) {
    for (uint32_t i = 0; i < w->s->competencies.n; i++) {
        w->c = w->s->competencies.at[i];
        if (rank_of_file(w->s, from, w->c->item->at.src) != rank || !is_there(w, w->c->item)) continue;
        find_option(w, 0);
        uint32_t words = competency_words(w);
        if (words) find_option(w, words);
    }
}

static void find_all(search *w, uint32_t file) {
    for (file_rank rank = FILE_OWN; rank < FILE_RANKS && w->nfound == 0; rank++) find_competencies(w, file, rank);
}

/* What the path means on another day; false where it never means anything. */
static bool report_not_in_force(const search *w, const ast_names *path, span at) {
    search always = {.s = w->s, .n = w->n};
    if (!w->dated) return false;
    for (uint32_t i = 0; i < w->n; i++) always.words[i] = w->words[i];
    find_all(&always, path->name.at.src);
    if (always.nfound == 0) return false;
    char day[11];
    date_print(day, w->day);
    diag *d = diag_add(w->s->ds, DIAG_E0290, at, "`" STR_FMT "` is not in force on %s",
                       STR_ARG(source_text(w->s->sources, at)), day);
    if (always.found.require) diag_note_at(w->s->ds, d, always.found.require->head, "%s", "");
    diag_help(w->s->ds, d, "Give the test another day, or expect this in a test of its own.");
    return true;
}

static str path_text(sema *s, const search *w) {
    str text = {0};
    for (uint32_t i = 0; i < w->n; i++)
        text = i ? str_printf(s->a, STR_FMT "." STR_FMT, STR_ARG(text), STR_ARG(w->words[i])) : w->words[0];
    return text;
}

/* With one word more before the one that fits nothing, the path means something: `exams.lead`, `gold.lead`. */
static bool report_word_missing(const search *w, const ast_names *wrong, uint32_t file) {
    enum { SHOWN = 4, TRIED = 64 };
    str readings[SHOWN];
    uint32_t n = 0;
    if (w->n == PATH_MOST) return false;
    for (uint32_t i = 0; i < w->nnear && i < TRIED && n < SHOWN; i++) {
        search longer = {.s = w->s, .dated = w->dated, .day = w->day, .n = w->n + 1};
        for (uint32_t k = 0; k < longer.n; k++)
            longer.words[k] = k < w->furthest ? w->words[k] : k == w->furthest ? w->near[i] : w->words[k - 1];
        find_all(&longer, file);
        if (longer.nfound == 1) readings[n++] = path_text(w->s, &longer);
    }
    if (n == 0) return false;
    diag *d = diag_add(w->s->ds, DIAG_E0290, wrong->name.at, "a word is missing before `" STR_FMT "`",
                       STR_ARG(wrong->name.text));
    if (n == 1) {
        diag_help(w->s->ds, d, "Write `" STR_FMT "`.", STR_ARG(readings[0]));
    } else {
        diag_help(w->s->ds, d, "It can be " STR_FMT ".", STR_ARG(list_words(w->s, readings, n, true)));
    }
    return true;
}

static const char *kinds_in_words(const search *w) {
    if (w->furthest == 0) return w->near_kinds & WORD_REQUIRE ? "requirement or competency" : "tier, option or competency";
    if (w->near_kinds & WORD_AROUND) return w->near_kinds & WORD_REQUIRE ? "option or requirement" : "option or tier";
    if (w->near_kinds == WORD_ROLE) return "role";
    return w->near_kinds & WORD_ROLE ? "requirement or role" : "requirement";
}

/* The word that no reading gets beyond, and what could stand there. */
static void report_wrong_word(const search *w, const ast_names *wrong) {
    enum { LISTED = 12 };
    sema *s = w->s;
    search before = *w; /* the words in front of it */
    before.n = w->furthest;
    for (uint32_t i = 0; i < w->nnear; i++) {
        if (!wrong->next || !str_eq(w->near[i], wrong->name.text)) continue;
        before.n++;
        diag *d = diag_add(s->ds, DIAG_E0290, wrong->next->name.at, "there is no role `" STR_FMT "`",
                           STR_ARG(wrong->next->name.text));
        diag_help(s->ds, d, "Nothing in `" STR_FMT "` has a name. A line of people has one where it is written "
                  "`" STR_FMT ": 1 who …`.", STR_ARG(path_text(s, &before)), STR_ARG(wrong->next->name.text));
        return;
    }
    diag *d = report_unknown(s, DIAG_E0290, wrong->name.at, kinds_in_words(w), wrong->name.text, w->near, w->nnear);
    if (d->help.n) return;
    str all = list_words(s, w->near, w->nnear, true);
    if (w->nnear == 0 || w->nnear > LISTED) {
        diag_help(s->ds, d,
                  "A path is `[competency.][option.]tier.requirement`, and for a role of a people block one name more.");
    } else if (w->furthest == 0) {
        diag_help(s->ds, d, "A path can begin with " STR_FMT ".", STR_ARG(all));
    } else {
        diag_help(s->ds, d, "In `" STR_FMT "` there %s " STR_FMT ".", STR_ARG(path_text(s, &before)),
                  w->nnear > 1 ? "are" : "is", STR_ARG(all));
    }
}

bool path_find(sema *s, const ast_names *path, const int32_t *day, path_target *out) {
    search w = {.s = s, .dated = day != NULL, .day = day ? *day : 0};
    span at = path->name.at;
    for (const ast_names *p = path; p; p = p->next) {
        at = span_join(at, p->name.at);
        if (w.n == PATH_MOST) break;
        w.words[w.n++] = p->name.text;
    }
    find_all(&w, path->name.at.src);
    if (w.nfound == 1) {
        *out = w.found;
        return true;
    }
    for (uint32_t i = 0; i < w.n; i++)
        if (may_be_lost(s, w.words[i])) return false;
    if (w.nfound > 1) {
        diag *d = diag_add(s->ds, DIAG_E0290, at, "`" STR_FMT "` can mean several requirements",
                           STR_ARG(source_text(s->sources, at)));
        diag_help(s->ds, d,
                  "Put the option's or the competency's name in front: `[competency.][option.]tier.requirement`.");
        return false;
    }
    if (report_not_in_force(&w, path, at)) return false;
    const ast_names *wrong = path;
    for (uint32_t i = 0; i < w.furthest && wrong->next; i++) wrong = wrong->next;
    if (w.furthest >= w.n) { /* it stops too early: an option or a competency alone */
        diag *d =
            diag_add(s->ds, DIAG_E0290, at, "`" STR_FMT "` is no requirement", STR_ARG(source_text(s->sources, at)));
        diag_help(s->ds, d, "Name one inside it: `[competency.][option.]tier.requirement`.");
        return false;
    }
    if (!report_word_missing(&w, wrong, path->name.at.src)) report_wrong_word(&w, wrong);
    return false;
}
