/* Silencing warnings in the rules: `# allow W0806, W0505: the page says so`.
 *
 * At the end of a line the comment speaks of the warnings that point at this line; alone on its line, of those that point
 * at the next line that is no comment.  A reason is wanted, since the next reader asks for it; what silences nothing is
 * warned of, since it would silence what comes later.  Errors cannot be silenced. */
#include <string.h>

#include "diag/diag.h"

typedef struct allow_key { uint32_t src, line, code; } allow_key;

#define KEY_STR(key) ((str){(const char *)&(key), sizeof(key)})

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

static bool is_blank_or_comment(str line) {
    for (uint32_t i = 0; i < line.n; i++)
        if (line.p[i] != ' ' && line.p[i] != '\t' && line.p[i] != '\r') return line.p[i] == '#';
    return true;
}

static uint32_t line_spoken_of(const source *s, span comment, bool alone) {
    uint32_t line = source_place(s, comment.lo).line;
    if (!alone) return line;
    do line++;
    while (line <= s->nlines && is_blank_or_comment(source_line(s, line)));
    return line;
}

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

static void keep(diags *ds, diag_allow allow, uint32_t line) {
    allow_key key = {allow.at.src, line, (uint32_t)allow.code};
    if (!strmap_add(&ds->allow_at, ds->arena, str_copy(ds->arena, KEY_STR(key)), ds->nallows)) return;
    if (ds->nallows == ds->allows_cap) {
        uint32_t cap = ds->allows_cap ? 2 * ds->allows_cap : 8;
        diag_allow *more = ARENA_ARRAY(ds->arena, diag_allow, cap);
        if (ds->nallows) memcpy(more, ds->allows, ds->nallows * sizeof *more);
        ds->allows = more;
        ds->allows_cap = cap;
    }
    ds->allows[ds->nallows++] = allow;
}

void diags_read_comment(diags *ds, span comment, bool alone, bool optional) {
    const source *s = source_at(ds, comment);
    enum { MOST_CODES = 16 };
    span codes[MOST_CODES];
    uint32_t n = 0;
    reader r = {s->text.p, comment.lo + 1, comment.hi};
    skip_blanks(&r);
    static const char word[] = "allow";
    if (r.end - r.at < sizeof word || memcmp(r.text + r.at, word, sizeof word - 1) != 0) return;
    r.at += sizeof word - 1;
    uint32_t after = r.at;
    skip_blanks(&r);
    span code = {comment.src, 0, 0};
    while (r.at > after && n < MOST_CODES && read_code(&r, &code)) {
        codes[n++] = code;
        if (!read_sign(&r, ',')) break;
    }
    if (n == 0) return; /* a sentence that begins with this word */
    bool told = read_sign(&r, ':');
    uint32_t end = comment.hi;
    while (end > r.at && (s->text.p[end - 1] == ' ' || s->text.p[end - 1] == '\t')) end--;
    str reason = told ? str_copy(ds->arena, (str){s->text.p + r.at, end - r.at}) : (str){0};
    if (!reason.n)
        warn_unusable(ds, (span){comment.src, codes[0].lo, codes[n - 1].hi}, "no reason is given",
                      "Write it after a colon, for whoever reads this next: `# allow W0806: the page says so`.");
    uint32_t line = line_spoken_of(s, comment, alone);
    for (uint32_t i = 0; i < n; i++) {
        diag_allow allow = {.at = codes[i], .reason = reason, .optional = optional};
        if (can_be_silenced(ds, codes[i], &allow.code)) keep(ds, allow, line);
    }
}

/* ---- obeying ---- */

static diag_allow *allow_of(diags *ds, const diag *d) {
    uint32_t i;
    if (span_is_none(d->at) || diag_infos[d->code].severity == SEVERITY_ERROR) return NULL;
    allow_key key = {d->at.src, source_place(source_at(ds, d->at), d->at.lo).line, (uint32_t)d->code};
    return strmap_get(&ds->allow_at, KEY_STR(key), &i) ? &ds->allows[i] : NULL;
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
        allow->used = true;
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
