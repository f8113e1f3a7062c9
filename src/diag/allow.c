/* Silencing warnings in the rules: `# allow W0806, W0505: the page says so`.
 *
 * What of the rules such a comment speaks of is a matter of the tree (syntax/spoken_of.h), not of lines, so that `comp fmt`
 * changes nothing.  A reason is wanted, since the next reader asks for it; what silences nothing is
 * warned of, since it would silence what comes later.  Errors cannot be silenced. */
#include <string.h>

#include "diag/diag.h"

/* ---- reading ---- */

typedef struct reader { /* of a comment */
    const char *text;   /* of the source */
    uint32_t at, end;
} reader;

static void skip_blanks(reader *r) {
    while (r->at < r->end && (r->text[r->at] == ' ' || r->text[r->at] == '\t')) r->at++;
}

static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }

/* A letter and digits; false where something else stands there. */
static bool read_code(reader *r, span *code) {
    uint32_t at = r->at;
    code->lo = at;
    if (at == r->end || !is_letter(r->text[at++])) return false;
    uint32_t digits = at;
    while (at < r->end && is_digit(r->text[at])) at++;
    if (at == digits || (at < r->end && is_letter(r->text[at]))) return false;
    r->at = code->hi = at;
    return true;
}

static bool read_sign(reader *r, char sign) {
    skip_blanks(r);
    if (r->at == r->end || r->text[r->at] != sign) return false;
    r->at++;
    skip_blanks(r);
    return true;
}

/* ---- keeping ---- */

static const source *source_at(const diags *ds, span at) { return &ds->sources->at[at.src]; }

static void warn_unusable(diags *ds, span at, const char *what, const char *help) {
    diag *d = diag_add(ds, DIAG_W0811, at, "%s", what);
    diag_help(ds, d, "%s", help);
}

/* False where no comment can silence it. */
static bool can_be_silenced(diags *ds, span at, diag_code *code) {
    str id = source_text(ds->sources, at);
    *code = diag_find(id);
    if (*code == DIAG_COUNT) {
        diag *d = diag_add(ds, DIAG_W0811, at, "there is no warning " STR_FMT, STR_ARG(id));
        diag_help(ds, d, "Write the code that stands in the message.");
        return false;
    }
    const diag_info *info = &diag_infos[*code];
    if (info->severity == SEVERITY_ERROR) {
        warn_unusable(ds, at, "an error cannot be silenced", "Mend what it tells of.");
        return false;
    }
    if (strncmp(info->id, "W06", 3) != 0 && strncmp(info->id, "W081", 4) != 0) return true;
    bool facts = info->id[2] == '6';
    warn_unusable(ds, at, facts ? "a warning about facts cannot be silenced in the rules" : "this warning cannot be silenced",
                  facts ? "Mend the facts." : "Mend the comment that it tells of.");
    return false;
}

static void keep(diags *ds, diag_allow allow) {
    ARENA_GROW(ds->arena, ds->allows, ds->nallows, ds->allows_cap);
    ds->allows[ds->nallows++] = allow;
}

/* Behind the word. */
static bool read_allow(const diags *ds, span comment, reader *r) {
    static const char word[] = "allow";
    *r = (reader){source_at(ds, comment)->text.p, comment.lo + 1, comment.hi};
    skip_blanks(r);
    if (r->end - r->at < sizeof word || memcmp(r->text + r->at, word, sizeof word - 1) != 0) return false;
    r->at += sizeof word - 1;
    return true;
}

bool diags_is_allow(const diags *ds, span comment) {
    reader r;
    return read_allow(ds, comment, &r);
}

void diags_read_comment(diags *ds, span comment, span about, bool optional) {
    const source *s = source_at(ds, comment);
    enum { MOST_CODES = 16 };
    span codes[MOST_CODES];
    uint32_t n = 0;
    reader r;
    if (!read_allow(ds, comment, &r)) return;
    uint32_t after = r.at;
    bool too_early = read_sign(&r, ':');
    span code = {comment.src, 0, 0};
    while (r.at > after && n < MOST_CODES && read_code(&r, &code)) {
        codes[n++] = code;
        if (!read_sign(&r, ',')) break;
    }
    if (n == 0 || (too_early && diag_find(source_text(ds->sources, codes[0])) == DIAG_COUNT)) return; /* a sentence */
    if (too_early) {
        warn_unusable(ds, (span){comment.src, codes[0].lo, codes[n - 1].hi}, "the colon stands behind the code",
                      "Write the reason after it: `# allow W0806: the page says so`. As it is nothing is allowed.");
        return;
    }
    bool told = read_sign(&r, ':');
    uint32_t end = comment.hi;
    while (end > r.at && (s->text.p[end - 1] == ' ' || s->text.p[end - 1] == '\t')) end--;
    str reason = told ? str_copy(ds->arena, (str){s->text.p + r.at, end - r.at}) : (str){0};
    if (!reason.n)
        warn_unusable(ds, (span){comment.src, codes[0].lo, codes[n - 1].hi}, "no reason is given",
                      "Write it after a colon, for whoever reads this next: `# allow W0806: the page says so`.");
    for (uint32_t i = 0; i < n; i++) {
        diag_allow allow = {.at = codes[i], .about = about, .reason = reason, .optional = optional};
        if (can_be_silenced(ds, codes[i], &allow.code)) keep(ds, allow);
    }
}

/* ---- obeying ---- */

static bool speaks_of(const diag_allow *allow, const diag *d) {
    span about = allow->about;
    return allow->code == d->code && about.src == d->at.src && about.lo <= d->at.lo && d->at.lo < about.hi;
}

/* The one that speaks of least; all that speak of it are of use. */
static diag_allow *allow_of(diags *ds, const diag *d) {
    diag_allow *best = NULL;
    if (span_is_none(d->at) || diag_infos[d->code].severity == SEVERITY_ERROR) return NULL;
    for (diag_allow *a = ds->allows; a < ds->allows + ds->nallows; a++) {
        if (!speaks_of(a, d)) continue;
        a->used = true;
        if (!best || a->about.hi - a->about.lo < best->about.hi - best->about.lo) best = a;
    }
    return best;
}

void diags_silence(diags *ds) {
    if (ds->nallows == 0) return;
    ds->last = NULL;
    for (diag **next = &ds->first; *next;) {
        diag *d = *next;
        diag_allow *allow = allow_of(ds, d);
        if (!allow) {
            ds->last = d;
            next = &d->next;
            continue;
        }
        d->reason = allow->reason;
        *next = d->next;
        d->next = ds->allowed;
        ds->allowed = d;
        ds->nallowed++;
        ds->n--;
        ds->warnings--;
    }
}

void diags_check_allows(diags *ds) {
    for (uint32_t i = 0; i < ds->nallows; i++) {
        const diag_allow *allow = &ds->allows[i];
        if (allow->used || allow->optional) continue;
        diag *d = diag_add(ds, DIAG_W0812, allow->at, "%s does not appear here", diag_infos[allow->code].id);
        diag_help(ds, d, "Delete this comment, or put it at the end of the line that the warning points at.");
    }
}
