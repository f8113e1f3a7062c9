/* A team of threads for numbered pieces of work, each done once by whichever member is free, in no order.
 *
 *     unsigned n = team_size(jobs, pieces);
 *     …what each member needs for itself, for n of them…
 *     comp_status status = team_run(&(team_work){.pieces = pieces, .do_piece = judge, .context = &mine}, n);
 *     …what each member has to give up…
 *
 * Who owns what: all is the caller's, before and after; the team keeps nothing and allocates nothing.  Member 0 is the
 * calling thread; a thread that the system does not give is done without, so that the members of high numbers may not
 * have been at work.
 *
 * Order: a piece knows its number, and puts its result at the place of that number; then nothing that is made depends
 * on who came first.  All that members wrote is seen by the caller once the team has run.
 *
 * Errors: after the first no piece is begun, and those begun are finished.  COMP_ERR_NOMEM where any member met it,
 * else that of the lowest member.  How many pieces were done is not told then.
 *
 * For a flow of blocks whose number nobody knows beforehand and that are handed on in order while others are still at
 * work, there is batch/crew.h. */
#ifndef COMP_BASE_TEAM_H
#define COMP_BASE_TEAM_H

#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>

#include <comp/status.h>

typedef struct team_work {
    uint32_t pieces;
    /* Any thread, members 0 to n - 1, a member one piece at a time. */
    comp_status (*do_piece)(void *context, unsigned member, uint32_t piece);
    /* NULL, or asked in the calling thread, once at least and before each of its pieces, how many being begun by all:
     * false ends the run with COMP_ERR_IO. */
    bool (*go_on)(void *context, uint32_t begun);
    void *context; /* of both */
} team_work;

/* How many members are of use: `jobs`, 0 meaning one a processor, but no more than pieces; 1 at least, COMP_MAX_JOBS at
 * most. */
unsigned team_size(unsigned jobs, uint32_t pieces);

/* @param members from 1 to COMP_MAX_JOBS. */
comp_status team_run(const team_work *w, unsigned members);

/* A thread in which no signal is handled: those are for the thread that the program began in.  False: there is none. */
bool thread_start(pthread_t *thread, void *(*work)(void *argument), void *argument);

#endif
