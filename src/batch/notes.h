/* What is wrong with the facts of partners: noted by the worker that judged them, said in the order of the files.
 *
 * Only who says it knows what was said before: what advice was given, which ids there were (facts/run.h), and that
 * it is enough.  So workers copy what was found, and nothing is put into words before its turn. */
#ifndef COMP_BATCH_NOTES_H
#define COMP_BATCH_NOTES_H

#include <comp/batch.h>

#include "api/api.h"

/* A partner with mistakes or warnings; under `--strict` each that has an id. */
typedef struct batch_note {
    struct batch_note *next;
    uint32_t judged, below; /* partners of the block so far, this one included     */
    size_t data;            /* end of what is written of them                      */
    str id;
    bool broken, taken;     /* taken: the run has the partner already              */
    json_text place;        /* where it stands; of the text only line and `by_line` */
    fact_error *errors;
    fact_warning *warnings;
} batch_note;

typedef struct batch_notes {
    arena arena; /* owns the below */
    str file;    /* that they are about; all of one block are */
    batch_note *first, *last;
} batch_notes;

void notes_clear(batch_notes *n);
void notes_free(batch_notes *n);

/* Copies what is to be said about `f`; `note` has the rest.  COMP_OK, COMP_ERR_NOMEM. */
comp_status notes_take(batch_notes *n, const comp_facts *f, const batch_note *note);

/* ---- saying ---- */

typedef struct batch_talk {
    facts_run *run;            /* borrowed */
    comp_batch_counts *counts; /* borrowed; mistakes, warnings, invalid and all_shown are kept here */
    comp_style style;
    bool strict;
    facts about;               /* the partner of the note, as far as it matters here */
    comp_diags *diags;
    bool brief;                /* a line a partner is said */
    buf out;
} batch_talk;

comp_status talk_init(batch_talk *t, const plan *p, facts_run *run, comp_batch_counts *counts);
void talk_free(batch_talk *t);

/* Adds to t->out what is to be said, and counts it; `*mistaken` says whether the partner has mistakes.  COMP_OK,
 * COMP_ERR_NOMEM. */
comp_status talk_say(batch_talk *t, str file, const batch_note *note, bool *mistaken);

#endif
