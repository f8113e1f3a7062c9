#include "batch/worker.h"

#include <string.h>

/* ---- workers ---- */

static bool no_sink(void *context, const char *bytes, size_t n) { /* outcomes are taken from the writer's buffer */
    (void)context, (void)bytes, (void)n;
    return false;
}

static comp_status make_reader(batch_worker *w) {
    const batch_task *task = w->task;
    fill_options options;
    comp_status status = comp_facts_new(&w->facts, task->program, &task->options);
    if (status == COMP_OK) status = api_fill_options(&task->options, &options);
    if (status != COMP_OK) return status;
    w->json = facts_reader_new(w->facts->facts.plan, &options);
    return w->json ? COMP_OK : COMP_ERR_NOMEM;
}

comp_status batch_worker_init(batch_worker *w, batch_task *task) {
    *w = (batch_worker){.task = task};
    comp_status status = make_reader(w);
    if (status == COMP_OK) status = comp_evaluator_new(&w->evaluator, task->program, &task->options);
    if (status == COMP_OK)
        status = comp_writer_new(&w->writer, w->evaluator, task->format, &task->style, no_sink, NULL);
    if (status == COMP_OK) w->writer->begun = true; /* what comes before the first outcome is not the workers' */
    if (status == COMP_OK && task->hook) status = task->hook->begin(task->hook->context, &w->mine);
    return status;
}

void batch_worker_free(batch_worker *w) {
    if (w->mine) w->task->hook->end(w->mine);
    comp_writer_free(w->writer);
    comp_evaluator_free(w->evaluator);
    facts_reader_free(w->json);
    comp_facts_free(w->facts);
    *w = (batch_worker){0};
}

comp_status batch_worker_slim(batch_worker *w) {
    facts_reader_free(w->json);
    comp_facts_free(w->facts);
    w->json = NULL;
    w->facts = NULL;
    return make_reader(w);
}

/* ---- blocks ---- */

void batch_block_clear(batch_block *k) {
    k->done = false;
    k->status = COMP_OK;
    k->data.n = 0;
    notes_clear(&k->notes);
    k->judged = k->below = 0;
    k->bytes = 0;
}

void batch_block_free(batch_block *k) {
    facts_block_free(&k->facts);
    buf_free(&k->data);
    notes_free(&k->notes);
}

static bool is_below(const batch_task *task, const comp_outcome *o) {
    for (size_t i = 0; task->expected && i < comp_program_competencies(task->program); i++)
        if (comp_outcome_result(o, i) != COMP_NOT_IN_FORCE && comp_outcome_at_least(o, i) < task->expected[i])
            return true;
    return false;
}

static void put_outcome(batch_worker *w, batch_block *k, const comp_outcome *o) {
    w->writer->out = k->data;
    api_writer_put(w->writer, o);
    k->data = w->writer->out;
    w->writer->out = (buf){0};
}

void batch_judge_facts(batch_worker *w, batch_block *k, comp_facts *f) {
    const comp_outcome *o;
    k->bytes += f->place.n + 1;
    if (w->task->partner && strcmp(comp_facts_partner(f), w->task->partner) != 0) return;
    k->status = comp_evaluate(w->evaluator, f, &o, NULL);
    if (k->status != COMP_OK) return;
    size_t before = k->data.n;
    if (w->mine) k->status = w->task->hook->judge(w->mine, f, o, &k->data);
    else put_outcome(w, k, o);
    if (k->data.failed || k->status != COMP_OK) {
        k->data.n = before; /* whole lines only */
        if (k->status == COMP_OK) k->status = COMP_ERR_NOMEM;
        return;
    }
    k->judged++;
    k->below += is_below(w->task, o);
    if (f->facts.errors || f->facts.warnings || w->task->options.strict) {
        batch_note note = {.judged = k->judged, .below = k->below, .data = k->data.n};
        k->status = notes_take(&k->notes, f, &note);
    }
}

void batch_judge(batch_worker *w, batch_block *k, void (*watch)(void *context), void *context) {
    for (uint32_t i = 0; i < k->facts.n && k->status == COMP_OK; i++) {
        if (watch) watch(context);
        if (atomic_load_explicit(&w->task->stop, memory_order_relaxed)) return;
        k->status = api_facts_read(w->facts, w->json, &k->facts.texts[i], k->path);
        if (k->status == COMP_OK) batch_judge_facts(w, k, w->facts);
    }
}
