/* comp/batch.h: goes through the files, hands blocks of lines to the crew and writes what comes back, in order.
 *
 * A run ends early after max_errors partners with mistakes, when `watch` says so, or when a sink refuses; what was
 * judged beyond that place is dropped, so that the bytes do not depend on how far the workers had come. */
#include <comp/batch.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "batch/batch.h"
#include "batch/crew.h"
#include "base/processors.h"

/* A block that has grown above this for its longest record is judged alone, and its memory is given back. */
enum { LARGE = 4 * 1024 * 1024 };

struct comp_batch {
    comp_batch_options how;
    batch_task task;
    batch_crew crew;
    comp_reader *reader;
    comp_facts *held, *second; /* COMP_TEXT: the partners until it is known whether there are several */
    bool undecided, holding;
    batch_block single;        /* partners that are not read in blocks of lines */
    comp_writer *writer;       /* for what a format begins and ends with        */
    batch_talk talk;
    bool over;          /* nothing more is read               */
    comp_status ended;  /* why nothing more is written either */
    bool cut;           /* by `watch`                         */
    bool file_failed;
    comp_batch_counts counts;
};

/* ---- life ---- */

static void watch(void *context) {
    comp_batch *b = context;
    if (!b->how.watch || b->cut || b->how.watch(b->how.watch_context, &b->counts)) return;
    b->over = b->cut = true;
    atomic_store(&b->task.stop, true);
}

/* The format is known: makes what judges and writes. */
static comp_status decide(comp_batch *b, comp_format format) {
    b->undecided = false;
    b->task.format = format;
    b->task.options.reasons = format == COMP_TEXT || (b->task.options.reasons && format != COMP_TABLE);
    comp_status status = crew_begin(&b->crew);
    if (status != COMP_OK) return status;
    return comp_writer_new(&b->writer, b->crew.workers[0].evaluator, format, &b->how.style, b->how.data,
                           b->how.data_context);
}

/* The two partners that COMP_TEXT looks at have what it would show of them. */
static comp_status make_ready(comp_batch *b) {
    comp_options full = b->task.options;
    full.reasons = true;
    comp_status status = comp_reader_new(&b->reader, b->task.program, &b->task.options);
    if (status == COMP_OK)
        status = talk_init(&b->talk, b->reader->plan, facts_stream_run(b->reader->stream), &b->counts);
    if (status != COMP_OK || !b->undecided) return status == COMP_OK ? decide(b, b->how.format) : status;
    status = comp_facts_new(&b->held, b->task.program, &full);
    return status == COMP_OK ? comp_facts_new(&b->second, b->task.program, &full) : status;
}

comp_status batch_new(comp_batch **out, const comp_program *program, const comp_options *options,
                      const comp_batch_options *how, const batch_hook *hook) {
    *out = NULL;
    unsigned jobs = how->jobs ? how->jobs : processors_available();
    comp_options all; /* with one date for all threads, also at midnight */
    int32_t as_of;
    if (!how->data || !how->talk || how->jobs > COMP_MAX_JOBS) return COMP_ERR_USAGE;
    if (!api_options(options, &all, &as_of)) return COMP_ERR_USAGE;
    comp_batch *b = calloc(1, sizeof *b);
    if (!b) return COMP_ERR_NOMEM;
    b->how = *how;
    b->undecided = how->format == COMP_TEXT && !how->partner;
    b->task.program = program;
    b->task.options = all;
    b->talk.style = how->diag_style;
    b->talk.strict = b->task.options.strict;
    b->task.style = how->style;
    b->task.partner = how->partner;
    b->task.expected = how->expected;
    b->task.hook = hook;
    comp_status status = crew_init(&b->crew, &b->task, jobs < COMP_MAX_JOBS ? jobs : COMP_MAX_JOBS, watch, b);
    if (status != COMP_OK) {
        free(b);
        return status;
    }
    status = make_ready(b);
    if (status == COMP_OK) *out = b;
    else comp_batch_free(b);
    return status;
}

comp_status comp_batch_new(comp_batch **out, const comp_program *program, const comp_options *options,
                           const comp_batch_options *how) {
    return batch_new(out, program, options, how, NULL);
}

void comp_batch_free(comp_batch *b) {
    if (!b) return;
    comp_writer_free(b->writer);
    crew_free(&b->crew);
    batch_block_free(&b->single);
    comp_facts_free(b->held);
    comp_facts_free(b->second);
    comp_reader_free(b->reader);
    talk_free(&b->talk);
    free(b);
}

const comp_reader *batch_reader(const comp_batch *b) { return b->reader; }

const comp_batch_counts *comp_batch_counted(const comp_batch *b) { return &b->counts; }

const char *comp_batch_error(const comp_batch *b, int *number) {
    if (!b->file_failed) return NULL;
    if (number) *number = facts_stream_errno(b->reader->stream);
    return facts_stream_error(b->reader->stream);
}

/* ---- writing ---- */

static comp_status put_data(comp_batch *b, const char *data, size_t n) {
    if (n == 0) return COMP_OK;
    if (api_writer_begin(b->writer)) {
        bool separated = b->task.format == COMP_JSON || b->task.format == COMP_TEXT;
        comp_status status = api_flush(&b->writer->out, b->how.data, b->how.data_context);
        if (status != COMP_OK) return status;
        data += separated;
        n -= separated;
    }
    return b->how.data(b->how.data_context, data, n) ? COMP_OK : COMP_ERR_IO;
}

/* Writes what came of a block, up to where the run ends. */
static comp_status write_block(comp_batch *b, batch_block *k) {
    batch_note end = {.judged = k->judged, .below = k->below, .data = k->data.n};
    comp_status said = COMP_OK;
    for (const batch_note *note = k->notes.first; note && said == COMP_OK && !b->over; note = note->next) {
        bool mistaken = false;
        said = talk_say(&b->talk, k->notes.file, note, &mistaken);
        if (!mistaken || b->counts.invalid != b->how.max_errors) continue;
        end = *note;
        b->over = true;
    }
    b->counts.judged += end.judged;
    b->counts.below += end.below;
    b->counts.bytes += k->bytes;
    comp_status status = api_flush(&b->talk.out, b->how.talk, b->how.talk_context);
    if (status == COMP_OK) status = put_data(b, k->data.p, end.data);
    if (status == COMP_OK) status = said;
    if (status == COMP_OK && !b->over) status = k->status;
    watch(b);
    if (status != COMP_OK) b->ended = status;
    if (status != COMP_OK) b->over = true;
    if (k->data.cap > LARGE) buf_free(&k->data);
    return status;
}

/* ---- lines ---- */

/* Writes the blocks that are judged; with `all`, those that are not yet as well. */
static comp_status write_blocks(comp_batch *b, bool all) {
    batch_block *k;
    comp_status status = COMP_OK;
    while (status == COMP_OK && !b->over && (k = crew_take(&b->crew, all))) status = write_block(b, k);
    return status;
}

/* The ring is full: writes the oldest block. */
static comp_status make_room(comp_batch *b) {
    batch_block *k = crew_take(&b->crew, true);
    return k ? write_block(b, k) : COMP_OK;
}

static comp_status judge_alone(comp_batch *b, batch_block *k) {
    comp_status status = write_blocks(b, true);
    if (status != COMP_OK || b->over) return status;
    batch_judge(&b->crew.workers[0], k, watch, b);
    if (!b->cut) status = write_block(b, k);
    facts_block_free(&k->facts);
    return status == COMP_OK ? batch_worker_slim(&b->crew.workers[0]) : status;
}

static comp_status judge_lines(comp_batch *b) {
    comp_status status = COMP_OK, reading = COMP_OK;
    while (status == COMP_OK && !b->over) {
        batch_block *k = crew_room(&b->crew);
        if (!k) {
            status = make_room(b);
            continue;
        }
        if (!facts_stream_ready(b->reader->stream)) { /* nothing else to do meanwhile */
            status = write_blocks(b, true);
            if (status != COMP_OK || b->over) break;
        }
        reading = facts_stream_block(b->reader->stream, &k->facts);
        if (reading != COMP_OK || k->facts.n == 0) break;
        k->path = b->reader->path;
        if (k->facts.cap > LARGE) {
            status = judge_alone(b, k);
        } else {
            crew_hand_in(&b->crew);
            status = write_blocks(b, false);
        }
    }
    if (status == COMP_OK) status = write_blocks(b, true);
    return status == COMP_OK && !b->over ? reading : status;
}

/* ---- other files ---- */

static comp_status judge_one(comp_batch *b, comp_facts *f) {
    batch_block_clear(&b->single);
    batch_judge_facts(&b->crew.workers[0], &b->single, f);
    return write_block(b, &b->single);
}

/* COMP_TEXT: until there is a second partner. */
static comp_status look_ahead(comp_batch *b) {
    bool more = true;
    while (b->undecided) {
        comp_status status = comp_reader_next(b->reader, b->holding ? b->second : b->held, &more);
        watch(b);
        if (status != COMP_OK || !more || b->over) return status;
        if (!b->holding) {
            b->holding = true;
            continue;
        }
        status = decide(b, COMP_TABLE);
        if (status == COMP_OK) status = judge_one(b, b->held);
        if (status == COMP_OK && !b->over) status = judge_one(b, b->second);
        if (status != COMP_OK) return status;
    }
    return COMP_OK;
}

static comp_status judge_one_by_one(comp_batch *b) {
    comp_facts *f = b->crew.workers[0].facts;
    comp_status status = COMP_OK;
    bool more = true;
    while (status == COMP_OK && !b->over) {
        status = comp_reader_next(b->reader, f, &more);
        if (status != COMP_OK || !more) break;
        status = judge_one(b, f);
    }
    return status;
}

static comp_status judge_file(comp_batch *b, const char *path) {
    bool by_line = false;
    comp_status status = comp_reader_open(b->reader, path);
    if (status == COMP_OK && b->undecided) status = look_ahead(b);
    if (status != COMP_OK || b->undecided || b->over) return status;
    status = facts_stream_by_line(b->reader->stream, &by_line);
    if (status != COMP_OK) return status;
    return by_line ? judge_lines(b) : judge_one_by_one(b);
}

comp_status comp_batch_file(comp_batch *b, const char *path) {
    b->file_failed = false;
    if (b->over) return b->ended;
    comp_status status = judge_file(b, path);
    b->file_failed = status == COMP_ERR_IO && b->ended == COMP_OK;
    if (status != COMP_OK && !b->file_failed) {
        b->over = true;
        b->ended = status;
    }
    if (b->file_failed) errno = facts_stream_errno(b->reader->stream);
    return status;
}

comp_status comp_batch_end(comp_batch *b) {
    b->file_failed = false;
    comp_status status = b->ended;
    if (status == COMP_OK && b->undecided) {
        status = decide(b, COMP_TEXT);
        if (status == COMP_OK && b->holding && !b->cut) status = judge_one(b, b->held);
    }
    if (status == COMP_OK && !b->cut) status = comp_writer_end(b->writer);
    b->over = true;
    b->ended = status;
    return status;
}
