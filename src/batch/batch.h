/* comp/batch.h with a hook: going through files, threads and order for others who judge partners. */
#ifndef COMP_BATCH_BATCH_H
#define COMP_BATCH_BATCH_H

#include "batch/worker.h"

/* As comp_batch_new(); what comes of partners is the hook's, and goes to how->data in whole pieces, in the order of the
 * files.  `hook` is borrowed for as long as the batch; NULL: outcomes are written. */
comp_status batch_new(comp_batch **out, const comp_program *program, const comp_options *options,
                      const comp_batch_options *how, const batch_hook *hook);

/* Who reads the files that are not read in blocks of lines: for hooks, in the owner's thread. */
const comp_reader *batch_reader(const comp_batch *b);

#endif
