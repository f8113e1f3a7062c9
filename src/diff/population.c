/* For whom results differ: the calls, and counting what the workers found. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "diff/population_impl.h"
#include "facts/csv_reader.h"

/* ---- results ---- */

str population_word(const population_competency *c, uint32_t result) {
    static const char *const names[] = {"not there", "not in force", "invalid", "undetermined", "none"};
    return result < RESULT_FIRST_TIER ? str_from(names[result]) : c->tiers[result - RESULT_FIRST_TIER];
}

/* ---- counting: in the owner's thread ---- */

static void add_words(arena *a, diff_words **first, diff_words **last, str text) {
    diff_words *w = ARENA_NEW(a, diff_words);
    w->text = str_copy(a, text);
    if (*last) (*last)->next = w;
    else *first = w;
    *last = w;
}

static transition *transition_of(struct population *pop, str key) {
    uint32_t number;
    if (strmap_get(&pop->transitions, key, &number)) return pop->at[number];
    if (pop->ntransitions == pop->cap) {
        uint32_t cap = pop->cap ? 2 * pop->cap : 16;
        transition **more = ARENA_ARRAY(pop->a, transition *, cap);
        if (pop->cap) memcpy(more, pop->at, pop->cap * sizeof *more);
        pop->at = more;
        pop->cap = cap;
    }
    transition *t = pop->at[pop->ntransitions] = ARENA_NEW(pop->a, transition);
    strmap_add(&pop->transitions, pop->a, str_copy(pop->a, key), pop->ntransitions++);
    const char *p = key.p;
    t->competency = get_number(&p);
    t->from = get_number(&p);
    t->to = get_number(&p);
    diff_words *last = NULL;
    for (uint32_t n = get_number(&p); n > 0; n--) add_words(pop->a, &t->causes, &last, get_text(&p));
    return t;
}

typedef struct records {
    struct population *pop;
    const char *p, *end;
} records;

static comp_status count(void *job) {
    records *r = job;
    struct population *pop = r->pop;
    while (r->p < r->end) {
        str name = get_text(&r->p);
        pop->counts.differ++;
        for (uint32_t n = get_number(&r->p); n > 0; n--) {
            const char *start = r->p;
            r->p += 3 * sizeof(uint32_t);
            for (uint32_t k = get_number(&r->p); k > 0; k--) get_text(&r->p);
            transition *t = transition_of(pop, (str){start, (uint32_t)(r->p - start)});
            t->n++;
            pop->competencies[t->competency].differ++;
            add_words(pop->a, &t->first, &t->last, name);
        }
    }
    return COMP_OK;
}

static bool take_records(void *context, const char *bytes, size_t n) {
    struct population *pop = context;
    records r = {pop, bytes, bytes + n};
    pop->no_memory |= api_trapped(pop->a, count, &r) != COMP_OK;
    return !pop->no_memory;
}

/* ---- the calls ---- */

static comp_status prepare(void *job) {
    struct population *pop = job;
    pop->ncompetencies = pop->diff->nmatches;
    pop->competencies = ARENA_ARRAY(pop->a, population_competency, pop->ncompetencies + 1);
    pop->judged = ARENA_ARRAY(pop->a, judged, pop->ncompetencies + 1);
    for (uint32_t i = 0; i < pop->ncompetencies; i++) match_plans(pop, i);
    match_fields(pop);
    return COMP_OK;
}

comp_status comp_diff_facts(comp_diff *d, const comp_diff_options *how) {
    if (d->population) return COMP_ERR_USAGE;
    comp_options old = {.as_of = how->before_as_of, .partial = how->partial, .rates = how->rates,
                        .max_record = how->max_record};
    comp_options new = old;
    int32_t old_day, new_day;
    new.as_of = how->after_as_of;
    if (!how->talk || !api_options(&old, &old, &old_day) || !api_options(&new, &new, &new_day)) return COMP_ERR_USAGE;
    struct population *pop = d->population = calloc(1, sizeof *pop);
    if (!pop) return COMP_ERR_NOMEM;
    pop->a = &d->arena;
    pop->diff = d;
    pop->old_options = old;
    pop->old = program_plan(d->before, old_day);
    pop->new = program_plan(d->after, new_day);
    pop->counts.old_as_of = old_day;
    pop->counts.new_as_of = new_day;
    comp_status status = pop->old && pop->new ? api_trapped(pop->a, prepare, pop) : COMP_ERR_NOMEM;
    if (status != COMP_OK) return status;
    pop->hook = (batch_hook){pop, old_side_begin, old_side_end, judge_both};
    comp_batch_options all = {.format = COMP_TSV, .jobs = how->jobs, .diag_style = how->diag_style,
                              .data = take_records, .data_context = pop, .talk = how->talk,
                              .talk_context = how->talk_context, .watch = how->watch,
                              .watch_context = how->watch_context};
    status = comp_reader_new(&pop->old_csv, d->before, &pop->old_options);
    if (status != COMP_OK) return status;
    return batch_new(&pop->batch, d->after, &new, &all, &pop->hook);
}

comp_status comp_diff_file(comp_diff *d, const char *path) {
    struct population *pop = d->population;
    if (!pop || !pop->batch) return COMP_ERR_USAGE;
    pop->is_csv = csv_is_named(path);
    pop->beside = false;
    comp_status status = comp_batch_file(pop->batch, path);
    return pop->no_memory ? COMP_ERR_NOMEM : status;
}

const char *comp_diff_error(const comp_diff *d, int *number) {
    const struct population *pop = d->population;
    if (!pop || !pop->batch) return NULL;
    if (!pop->old_failed) return comp_batch_error(pop->batch, number);
    if (number) *number = facts_stream_errno(pop->old_csv->stream);
    return facts_stream_error(pop->old_csv->stream);
}

const comp_batch_counts *comp_diff_judged(const comp_diff *d, uint64_t *others) {
    if (!d->population || !d->population->batch) return NULL;
    if (others) *others = d->population->counts.differ;
    return comp_batch_counted(d->population->batch);
}

static int by_rank(const void *a, const void *b) {
    const transition *x = *(transition *const *)a, *y = *(transition *const *)b;
    if (x->competency != y->competency) return x->competency < y->competency ? -1 : 1;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    if (x->to != y->to) return x->to < y->to ? -1 : 1;
    if (x->n != y->n) return x->n > y->n ? -1 : 1;
    const diff_words *v = x->causes, *w = y->causes;
    for (; v && w; v = v->next, w = w->next)
        if (!str_eq(v->text, w->text)) return str_cmp(v->text, w->text);
    return (v != NULL) - (w != NULL);
}

const population_counts *population_counted(struct population *pop) {
    if (!pop || !pop->batch) return NULL;
    transition **sorted = malloc((pop->ntransitions + 1) * sizeof(transition *));
    if (!sorted) return NULL;
    if (pop->ntransitions) memcpy(sorted, pop->at, pop->ntransitions * sizeof *sorted);
    qsort(sorted, pop->ntransitions, sizeof *sorted, by_rank);
    for (uint32_t i = 0; i < pop->ntransitions; i++) sorted[i]->next = i + 1 < pop->ntransitions ? sorted[i + 1] : NULL;
    pop->counts.first = pop->ntransitions ? sorted[0] : NULL;
    free(sorted);
    pop->counts.judged = comp_batch_counted(pop->batch)->judged;
    pop->counts.all_absent = pop->ncompetencies > 0;
    for (uint32_t i = 0; i < pop->ncompetencies; i++) {
        population_competency *c = &pop->competencies[i];
        bool nobody = c->absent[DIFF_OLD].is && c->absent[DIFF_NEW].is;
        c->not_judged = nobody ? pop->counts.judged : 0;
        c->unchanged = pop->counts.judged - c->differ - c->not_judged;
        pop->counts.all_absent &= nobody;
    }
    pop->counts.competencies = pop->competencies;
    pop->counts.ncompetencies = pop->ncompetencies;
    return &pop->counts;
}

void population_free(struct population *pop) {
    if (!pop) return;
    comp_batch_free(pop->batch);
    comp_reader_free(pop->old_csv);
    free(pop);
}
