/* What the public types are made of, and the trap around every call that compiles or judges.
 *
 * The public functions are thin: they translate types, and turn memory's end into COMP_ERR_NOMEM. */
#ifndef COMP_API_API_H
#define COMP_API_API_H

#include <comp/comp.h>

#include "diag/diag.h"
#include "eval/eval.h"
#include "facts/builder.h"
#include "facts/stream.h"
#include "api/program.h"
#include "render/render.h"

/* INVARIANT: list.arena is &arena and list.sources is &sources: it is made on the heap and never copied. */
struct comp_diags {
    arena arena;        /* texts of the diagnostics, copies of the sources, and what compiling them makes */
    source_set sources; /* of all calls since the last comp_diags_clear() */
    diags list;
};

struct comp_rates {
    arena arena;
    rates *rates;
};

struct comp_outcome {
    const outcome *outcome;
    comp_evaluator *evaluator;
    comp_facts *facts;
};

struct comp_evaluator {
    const comp_program *program;
    comp_options options;
    int32_t as_of;
    eval *eval;
    comp_outcome outcome; /* of the last partner */
};

typedef enum facts_state { FACTS_EMPTY, FACTS_BUILDING, FACTS_FILLED } facts_state;

struct comp_facts {
    const comp_program *program;
    fill_options options;
    facts facts;
    facts_state state;
    uint32_t rows;          /* open rows, while building                     */
    facts_builder *builder; /* NULL until it is needed                       */
    facts_reader *json;     /* NULL until it is needed                       */
    buf file;               /* the name of the file they come from, or empty */
    json_text place;        /* where they stand in it                        */
};

struct comp_reader {
    const comp_program *program;
    const plan *plan; /* of the date it reads for */
    facts_stream *stream;
    facts_reader *json;
    char *path; /* owned; of the file that is open */
};

struct comp_writer {
    const comp_evaluator *evaluator;
    comp_format format;
    render_style style;
    comp_sink *sink;
    void *context;
    bool begun;
    buf out;
};

/* Runs work(job); when memory ends in `a`, which gets a trap for as long, COMP_ERR_NOMEM. */
comp_status api_trapped(arena *a, comp_status (*work)(void *job), void *job);

/* Copies a source into the list's set; false where it is longer than a span can say. */
bool api_add_source(comp_diags *ds, const comp_source *in, uint32_t *number);

/* Hands a rendering to a sink and frees it. */
comp_status api_flush(buf *out, comp_sink *sink, void *context);

static inline comp_date api_date(int32_t day) {
    comp_date date;
    date_parts(day, &date.year, &date.month, &date.day);
    return date;
}

/* False where it is no date of the calendar. */
bool api_day(comp_date date, int32_t *day);

/* … or all zero: today. */
bool api_as_of(comp_date date, int32_t *day);

/* The options with their defaults; false where as_of is no date. */
bool api_options(const comp_options *given, comp_options *options, int32_t *as_of);
/* COMP_ERR_USAGE where as_of is no date. */
comp_status api_fill_options(const comp_options *given, fill_options *options);

/* Closes facts that are being built. */
comp_status api_facts_finish(comp_facts *f);

/* Fills `f` from a record of a stream.  COMP_OK, COMP_ERR_NOMEM. */
comp_status api_facts_read(comp_facts *f, facts_reader *json, const json_text *t, const char *path);

/* The reader goes beside one that reads CSV: comp_reader_next() gives the partner that the other gave last, by the rules of
 * its own program; there is none where that was no partner.  `leader` is borrowed until then.  COMP_OK, COMP_ERR_NOMEM. */
comp_status api_reader_beside(comp_reader *r, const comp_reader *leader);

/* Puts what a format begins with into w->out; true the first time. */
bool api_writer_begin(comp_writer *w);
/* Puts an outcome into w->out, and before the first what the format begins with; comp_writer_add() without the sink. */
void api_writer_put(comp_writer *w, const comp_outcome *o);

#endif
