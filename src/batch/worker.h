/* Judging blocks of partners: one worker a thread, with its own reader, facts and evaluator.  What comes of a block is
 * kept with it as bytes, since blocks are written in their order and not in that of the workers. */
#ifndef COMP_BATCH_WORKER_H
#define COMP_BATCH_WORKER_H

#include <stdatomic.h>

#include "batch/notes.h"

/* Partners, and what came of them.  Zero at first; used again and again, it keeps its memory. */
typedef struct batch_block {
    facts_block facts;
    const char *path; /* borrowed: the name of their file         */
    bool done;        /* guarded by the crew's lock               */
    comp_status status;
    buf data;         /* the outcomes; COMP_JSON and COMP_TEXT separate each from one before */
    batch_notes notes; /* what was wrong with their facts                                   */
    uint32_t judged, below;
    uint64_t bytes;
} batch_block;

/* What is made of a partner in place of writing the outcome: the comparison of two programs (diff/population.c). */
typedef struct batch_hook {
    void *context;
    comp_status (*begin)(void *context, void **mine); /* a worker's own, before its first partner; NULL where it fails */
    void (*end)(void *mine);
    /* `f` was read and judged as `o`: adds to `out` what comes of it, and to f's errors what else is wrong with it. */
    comp_status (*judge)(void *mine, comp_facts *f, const comp_outcome *o, buf *out);
} batch_hook;

/* What all workers are asked to do.  Read only once there are workers, but for `stop`. */
typedef struct batch_task {
    const comp_program *program;
    comp_options options;
    comp_format format;
    comp_style style;
    const char *partner;
    const int *expected;
    const batch_hook *hook; /* borrowed; NULL: outcomes are written */
    atomic_bool stop; /* what is not written yet will not be */
} batch_task;

typedef struct batch_worker {
    batch_task *task;
    comp_facts *facts;
    facts_reader *json;
    comp_evaluator *evaluator;
    comp_writer *writer;
    void *mine; /* the hook's */
} batch_worker;

/* COMP_OK; COMP_ERR_NOMEM, COMP_ERR_USAGE.  batch_worker_free() in either case. */
comp_status batch_worker_init(batch_worker *w, batch_task *task);
void batch_worker_free(batch_worker *w);

/* Lets go of the memory that a very long record took. */
comp_status batch_worker_slim(batch_worker *w);

/* Judges the partners of a block, until task->stop.  `watch`, or NULL, is called with each. */
void batch_judge(batch_worker *w, batch_block *k, void (*watch)(void *context), void *context);

/* Judges one partner that was read, and adds what comes of it to the block. */
void batch_judge_facts(batch_worker *w, batch_block *k, comp_facts *f);

/* Ready for other partners. */
void batch_block_clear(batch_block *k);
void batch_block_free(batch_block *k);

#endif
