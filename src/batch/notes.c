#include "batch/notes.h"

#include <string.h>

#include "base/limits.h"
#include "facts/facts_report.h"

/* ---- taking ---- */

void notes_clear(batch_notes *n) {
    arena_reset(&n->arena);
    n->file = (str){0};
    n->first = n->last = NULL;
}

void notes_free(batch_notes *n) { arena_free(&n->arena); }

typedef struct note_job {
    batch_notes *notes;
    const comp_facts *facts;
    const batch_note *note;
} note_job;

static fact_error *copy_errors(arena *a, const fact_error *e) {
    fact_error *first = NULL, **end = &first;
    for (; e; e = e->next, end = &(*end)->next) *end = fact_error_copy(a, e);
    return first;
}

static fact_warning *copy_warnings(arena *a, const fact_warning *w) {
    fact_warning *first = NULL, **end = &first;
    for (; w; w = w->next, end = &(*end)->next) {
        *end = ARENA_NEW(a, fact_warning);
        **end = (fact_warning){.kind = w->kind, .at = str_copy(a, w->at), .path = str_copy(a, w->path),
                               .found = str_copy(a, w->found), .nearest = str_copy(a, w->nearest)};
    }
    return first;
}

static comp_status take(void *job) {
    note_job *j = job;
    arena *a = &j->notes->arena;
    const facts *f = &j->facts->facts;
    if (!j->notes->first) j->notes->file = str_copy(a, (str){j->facts->file.p, (uint32_t)j->facts->file.n});
    batch_note *note = ARENA_NEW(a, batch_note);
    *note = *j->note;
    note->id = str_copy(a, f->id);
    note->broken = f->broken;
    note->taken = f->run != NULL;
    note->place = (json_text){.line = j->facts->place.line, .by_line = j->facts->place.by_line};
    note->errors = copy_errors(a, f->errors);
    note->warnings = copy_warnings(a, f->warnings);
    if (j->notes->last) j->notes->last->next = note;
    else j->notes->first = note;
    j->notes->last = note;
    return COMP_OK;
}

comp_status notes_take(batch_notes *n, const comp_facts *f, const batch_note *note) {
    note_job job = {n, f, note};
    return api_trapped(&n->arena, take, &job);
}

/* ---- saying ---- */

comp_status talk_init(batch_talk *t, const plan *p, facts_run *run, comp_batch_counts *counts) {
    t->run = run;
    t->counts = counts;
    t->about.plan = p;
    counts->all_shown = true;
    return comp_diags_new(&t->diags);
}

void talk_free(batch_talk *t) {
    arena_free(&t->about.arena);
    comp_diags_free(t->diags);
    buf_free(&t->out);
}

typedef struct say_job {
    batch_talk *talk;
    str file;
    const batch_note *note;
} say_job;

static comp_status report(void *job) {
    say_job *j = job;
    facts_report(&j->talk->diags->list, &j->talk->about, j->file, &j->note->place);
    return COMP_OK;
}

static bool add_out(void *context, const char *bytes, size_t n) {
    buf *out = context;
    buf_add(out, bytes, n);
    return !out->failed;
}

/* Puts what `about` has into words, of which only the first line stays if it is to be brief. */
static comp_status put_words(batch_talk *t, str file, const batch_note *note, bool brief) {
    say_job job = {t, file, note};
    size_t start = t->out.n;
    comp_diags_clear(t->diags);
    comp_status status = api_trapped(&t->diags->arena, report, &job);
    if (status == COMP_OK) status = comp_diags_render(t->diags, COMP_DIAG_TEXT, &t->style, add_out, &t->out);
    if (status != COMP_OK) return COMP_ERR_NOMEM;
    const char *line = brief ? memchr(t->out.p + start, '\n', t->out.n - start) : NULL;
    if (line) t->out.n = (size_t)(line + 1 - t->out.p);
    return COMP_OK;
}

/* The partner of a note, as the run and the report see it. */
static comp_status set_about(batch_talk *t, const batch_note *note) {
    facts *f = &t->about;
    arena_reset(&f->arena);
    f->run = t->run;
    f->id = note->id;
    f->broken = note->broken;
    f->errors = note->errors;
    f->warnings = f->last_warning = note->warnings;
    while (f->last_warning && f->last_warning->next) f->last_warning = f->last_warning->next;
    comp_status status = note->taken ? COMP_OK : facts_run_take(t->run, f, t->strict);
    return f->arena.failed ? COMP_ERR_NOMEM : status;
}

comp_status talk_say(batch_talk *t, str file, const batch_note *note, bool *mistaken) {
    comp_batch_counts *counts = t->counts;
    uint64_t before = counts->mistakes + counts->warnings, mistakes = 0, warnings = 0;
    comp_status status = set_about(t, note);
    if (status != COMP_OK) return status;
    for (const fact_error *e = t->about.errors; e; e = e->next) mistakes++;
    for (const fact_warning *w = t->about.warnings; w; w = w->next) warnings++;
    counts->mistakes += mistakes;
    counts->warnings += warnings;
    counts->invalid += mistakes > 0;
    *mistaken = mistakes > 0;
    if (mistakes + warnings == 0) return COMP_OK;
    bool full = before < COMP_MAX_DIAGS;
    if (!full || mistakes + warnings > COMP_MAX_DIAGS) counts->all_shown = false;
    if (!full && !mistakes) return COMP_OK;
    if (full ? before > 0 : !t->brief) buf_char(&t->out, '\n');
    if (full) return put_words(t, file, note, false);
    t->brief = true;
    fact_error first = *note->errors; /* who wants to know more has a hundred examples */
    first.next = NULL;
    t->about.errors = &first;
    t->about.warnings = NULL;
    return put_words(t, file, note, true);
}
