#include "base/team.h"

#include <signal.h>
#include <stdatomic.h>

#include "base/limits.h"
#include "base/processors.h"

typedef struct team {
    const team_work *work;
    atomic_uint_fast64_t next; /* wider than a number of pieces: each member counts one beyond the last */
    atomic_bool stop;
} team;

typedef struct member {
    team *team;
    unsigned number;
    comp_status status;
    pthread_t thread;
} member;

unsigned team_size(unsigned jobs, uint32_t pieces) {
    unsigned n = jobs ? jobs : processors_available();
    if (n > COMP_MAX_JOBS) n = COMP_MAX_JOBS;
    if (n > pieces) n = pieces;
    return n ? n : 1;
}

bool thread_start(pthread_t *thread, void *(*work)(void *argument), void *argument) {
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    bool started = pthread_create(thread, NULL, work, argument) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static bool may_go_on(const member *m) {
    const team_work *w = m->team->work;
    uint_fast64_t begun = atomic_load(&m->team->next);
    return m->number || !w->go_on || w->go_on(w->context, begun < w->pieces ? (uint32_t)begun : w->pieces);
}

static void *work(void *argument) {
    member *m = argument;
    team *t = m->team;
    while (m->status == COMP_OK && !atomic_load(&t->stop)) {
        if (!may_go_on(m)) {
            m->status = COMP_ERR_IO;
            break;
        }
        uint_fast64_t piece = atomic_fetch_add(&t->next, 1);
        if (piece >= t->work->pieces) break;
        m->status = t->work->do_piece(t->work->context, m->number, (uint32_t)piece);
    }
    if (m->status != COMP_OK) atomic_store(&t->stop, true);
    return NULL;
}

comp_status team_run(const team_work *w, unsigned members) {
    team t = {.work = w};
    member all[COMP_MAX_JOBS];
    for (unsigned i = 0; i < members; i++) all[i] = (member){.team = &t, .number = i};
    unsigned started = 1;
    while (started < members && thread_start(&all[started].thread, work, &all[started])) started++;
    work(&all[0]);
    comp_status status = all[0].status;
    for (unsigned i = 1; i < started; i++) {
        pthread_join(all[i].thread, NULL);
        if (all[i].status == COMP_ERR_NOMEM || status == COMP_OK) status = all[i].status;
    }
    return status;
}
