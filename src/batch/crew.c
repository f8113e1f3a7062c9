#include "batch/crew.h"

#include <stdlib.h>
#include <time.h>

#include "base/team.h"

/* ---- threads ---- */

static batch_block *block_of(batch_crew *c, uint64_t number) { return &c->ring[number % c->size]; }

/* With the lock held, which is let go while judging. */
static void judge_next(batch_crew *c, batch_worker *w, void (*watch)(void *context)) {
    batch_block *k = block_of(c, c->taken++);
    pthread_mutex_unlock(&c->lock);
    batch_judge(w, k, watch, c->context);
    pthread_mutex_lock(&c->lock);
    k->done = true;
}

typedef struct helper {
    batch_crew *crew;
    batch_worker *worker;
} helper;

static void *help(void *argument) {
    helper h = *(helper *)argument;
    batch_crew *c = h.crew;
    free(argument);
    pthread_mutex_lock(&c->lock);
    while (!c->quit) {
        if (c->taken < c->waiting) {
            judge_next(c, h.worker, NULL);
            pthread_cond_signal(&c->done);
        } else {
            pthread_cond_wait(&c->work, &c->lock);
        }
    }
    pthread_mutex_unlock(&c->lock);
    return NULL;
}

/* One worker more, where the system has the means; the run goes on without, else. */
static void add_worker(batch_crew *c) {
    batch_worker *w = &c->workers[c->working];
    helper *h = malloc(sizeof *h);
    bool ready = h && batch_worker_init(w, c->task) == COMP_OK;
    if (ready) {
        *h = (helper){c, w};
        ready = thread_start(&c->threads[c->working], help, h);
    }
    if (ready) {
        c->working++;
        return;
    }
    c->no_more = true;
    free(h);
    if (w->task) batch_worker_free(w);
}

/* ---- life ---- */

comp_status crew_init(batch_crew *c, batch_task *task, unsigned jobs, void (*watch)(void *context), void *context) {
    *c = (batch_crew){.task = task, .jobs = jobs, .watch = watch, .context = context};
    c->size = jobs == 1 ? 1 : 2 * jobs; /* enough that none waits for the owner while it reads or judges */
    c->workers = calloc(jobs, sizeof *c->workers);
    c->threads = calloc(jobs, sizeof *c->threads);
    c->ring = calloc(c->size, sizeof *c->ring);
    pthread_condattr_t clock;
    bool ready = c->workers && c->threads && c->ring && pthread_condattr_init(&clock) == 0;
    if (ready) {
        pthread_condattr_setclock(&clock, CLOCK_MONOTONIC);
        pthread_mutex_init(&c->lock, NULL);
        pthread_cond_init(&c->work, NULL);
        pthread_cond_init(&c->done, &clock);
        pthread_condattr_destroy(&clock);
        return COMP_OK;
    }
    free(c->workers);
    free(c->threads);
    free(c->ring);
    return COMP_ERR_NOMEM;
}

void crew_free(batch_crew *c) {
    atomic_store(&c->task->stop, true);
    pthread_mutex_lock(&c->lock);
    c->quit = true;
    pthread_cond_broadcast(&c->work);
    pthread_mutex_unlock(&c->lock);
    for (unsigned i = 1; i < c->working; i++) pthread_join(c->threads[i], NULL);
    for (unsigned i = 0; i < c->working; i++) batch_worker_free(&c->workers[i]);
    for (unsigned i = 0; i < c->size; i++) batch_block_free(&c->ring[i]);
    pthread_cond_destroy(&c->work);
    pthread_cond_destroy(&c->done);
    pthread_mutex_destroy(&c->lock);
    free(c->workers);
    free(c->threads);
    free(c->ring);
}

comp_status crew_begin(batch_crew *c) {
    comp_status status = batch_worker_init(&c->workers[0], c->task);
    c->working = 1;
    return status;
}

/* ---- blocks ---- */

batch_block *crew_room(batch_crew *c) {
    if (c->filled - c->given == c->size) return NULL;
    batch_block *k = block_of(c, c->filled);
    batch_block_clear(k);
    return k;
}

void crew_hand_in(batch_crew *c) {
    c->filled++;
    pthread_mutex_lock(&c->lock);
    c->waiting = c->filled;
    bool many = c->waiting - c->taken > 1;
    pthread_cond_signal(&c->work);
    pthread_mutex_unlock(&c->lock);
    if (many && c->working < c->jobs && !c->no_more) add_worker(c);
}

/* With the lock held.  Not for ever: who watches may want to stop. */
static void wait_for_a_worker(batch_crew *c) {
    enum { NANOSECONDS = 1000 * 1000 * 1000, PATIENCE = NANOSECONDS / 20 };
    struct timespec until;
    clock_gettime(CLOCK_MONOTONIC, &until);
    until.tv_nsec += PATIENCE;
    if (until.tv_nsec >= NANOSECONDS) {
        until.tv_nsec -= NANOSECONDS;
        until.tv_sec++;
    }
    pthread_cond_timedwait(&c->done, &c->lock, &until);
    pthread_mutex_unlock(&c->lock);
    c->watch(c->context);
    pthread_mutex_lock(&c->lock);
}

batch_block *crew_take(batch_crew *c, bool wait) {
    if (c->filled == c->given) return NULL;
    batch_block *k = block_of(c, c->given);
    pthread_mutex_lock(&c->lock);
    while (wait && !k->done && !atomic_load(&c->task->stop)) {
        if (c->taken < c->waiting) judge_next(c, &c->workers[0], c->watch);
        else wait_for_a_worker(c);
    }
    bool done = k->done && !atomic_load(&c->task->stop);
    pthread_mutex_unlock(&c->lock);
    if (!done) return NULL;
    c->given++;
    return k;
}
