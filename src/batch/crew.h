/* Blocks on their way through a crew of workers.  A ring of blocks: the owner fills the next free one and hands it in,
 * some worker judges it, and the owner takes it out in its turn, so that the order is the files' and memory that of
 * the ring.  The owner's thread is one of the crew: where it would wait it judges a block itself, and with one job
 * there are no threads at all.  Threads begin when there is a second block to judge. */
#ifndef COMP_BATCH_CREW_H
#define COMP_BATCH_CREW_H

#include <pthread.h>

#include "batch/worker.h"

typedef struct batch_crew {
    batch_task *task;
    void (*watch)(void *context); /* called now and then in the owner's thread; may set task->stop */
    void *context;
    unsigned jobs;
    batch_worker *workers;  /* `jobs` of them; workers[0] is the owner's            */
    pthread_t *threads;     /* by worker; [0] is not used                           */
    unsigned working;       /* workers that there are                               */
    bool no_more;           /* the system gives no more threads, or no memory       */
    batch_block *ring;
    unsigned size;
    uint64_t filled, given; /* blocks handed in, and taken out: the owner's         */
    /* guarded by the lock */
    pthread_mutex_t lock;
    pthread_cond_t work, done;
    uint64_t waiting, taken; /* blocks handed in, and begun to be judged            */
    bool quit;
} batch_crew;

/* COMP_OK, COMP_ERR_NOMEM; then there is nothing to free.  Workers are made later: crew_begin(). */
comp_status crew_init(batch_crew *c, batch_task *task, unsigned jobs, void (*watch)(void *context), void *context);
void crew_free(batch_crew *c);

/* Makes the owner's worker, once the task stands. */
comp_status crew_begin(batch_crew *c);

/* The next block to fill, cleared; NULL where all are handed in. */
batch_block *crew_room(batch_crew *c);
/* Hands in the block that crew_room() gave. */
void crew_hand_in(batch_crew *c);

/* The oldest block, judged; it is the owner's until the next call of crew_room().  NULL where there is none; with
 * `wait` false also where it is not judged yet.  NULL after task->stop. */
batch_block *crew_take(batch_crew *c, bool wait);

#endif
