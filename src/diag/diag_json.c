/* Diagnostics for programs: our own JSON, and SARIF 2.1.0 for editors and code hosts.
 *
 * Both give places as 1-based lines and columns, a column being a code point, the end exclusive.  Our own adds byte
 * offsets, so that a fix can be applied without counting.  One diagnostic is one line of output. */
#include "base/json.h"
#include "base/limits.h"
#include "diag/diag.h"

static const char *severity_name(diag_code code) {
    return diag_infos[code].severity == SEVERITY_ERROR ? "error" : "warning";
}

static const source *source_of(const diags *ds, span at) { return &ds->sources->at[at.src]; }

/* ---- JSON ---- */

static void json_place(buf *out, const char *name, const source *s, uint32_t offset) {
    place at = source_place(s, offset);
    buf_printf(out, "\"%s\":{\"line\":%u,\"column\":%u,\"offset\":%u}", name, (unsigned)at.line, (unsigned)at.column,
               (unsigned)offset);
}

/* `,"file":…,"start":…,"end":…`; nothing for SPAN_NONE. */
static void json_span(buf *out, const diags *ds, span at) {
    if (span_is_none(at)) return;
    const source *s = source_of(ds, at);
    buf_char(out, ',');
    json_member(out, "file", s->name);
    buf_char(out, ',');
    json_place(out, "start", s, at.lo);
    buf_char(out, ',');
    json_place(out, "end", s, at.hi);
}

static void json_if_any(buf *out, const char *name, str s) {
    if (s.n == 0) return;
    buf_char(out, ',');
    json_member(out, name, s);
}

static void json_notes(buf *out, const diags *ds, const diag_note *note) {
    if (!note) return;
    buf_z(out, ",\"notes\":[");
    for (const char *comma = ""; note; note = note->next, comma = ",") {
        buf_printf(out, "%s{", comma);
        json_member(out, "message", note->text);
        json_span(out, ds, note->at);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void json_diag(buf *out, const diags *ds, const diag *d) {
    buf_printf(out, "{\"code\":\"%s\",\"severity\":\"%s\",", diag_infos[d->code].id, severity_name(d->code));
    json_member(out, "message", d->message);
    json_span(out, ds, d->at);
    json_if_any(out, "where", d->where);
    json_notes(out, ds, d->notes);
    json_if_any(out, "readings", d->readings);
    json_if_any(out, "help", d->help);
    if (!span_is_none(d->fix_at)) {
        buf_z(out, ",\"fix\":{");
        json_member(out, "text", d->fix);
        json_span(out, ds, d->fix_at);
        buf_char(out, '}');
    }
    buf_char(out, '}');
}

void diags_json(buf *out, const diags *ds) {
    buf_printf(out, "{\"errors\":%u,\"warnings\":%u,\"allowed\":%u,\"diagnostics\":[", (unsigned)ds->errors,
               (unsigned)ds->warnings, (unsigned)ds->nallowed);
    uint32_t shown = 0;
    for (const diag *d = ds->first; d && shown < COMP_MAX_DIAGS; d = d->next, shown++) {
        buf_z(out, shown ? ",\n" : "\n");
        json_diag(out, ds, d);
    }
    buf_printf(out, "%s],\"omitted\":%u}\n", shown ? "\n" : "", (unsigned)(ds->n - shown));
}

/* ---- SARIF ---- */

/* A file name as a URI reference: all but the unreserved characters and `/` by their bytes (RFC 3986). */
static void sarif_uri(buf *out, str name) {
    if (name.n && name.p[0] == '/') buf_z(out, "file://");
    for (uint32_t i = 0; i < name.n; i++) {
        char c = name.p[i];
        bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                     c == '.' || c == '_' || c == '~' || c == '/';
        if (plain) buf_char(out, c);
        else buf_printf(out, "%%%02X", (unsigned)(unsigned char)c);
    }
}

static void sarif_artifact(buf *out, const source *s) {
    buf_z(out, "\"artifactLocation\":{\"uri\":\"");
    sarif_uri(out, s->name);
    buf_z(out, "\"}");
}

static void sarif_region(buf *out, const char *name, const source *s, span at) {
    place lo = source_place(s, at.lo), hi = source_place(s, at.hi);
    buf_printf(out, "\"%s\":{\"startLine\":%u,\"startColumn\":%u,\"endLine\":%u,\"endColumn\":%u}", name,
               (unsigned)lo.line, (unsigned)lo.column, (unsigned)hi.line, (unsigned)hi.column);
}

static void sarif_text(buf *out, const char *name, str text) {
    buf_printf(out, "\"%s\":{", name);
    json_member(out, "text", text);
    buf_char(out, '}');
}

static void sarif_physical(buf *out, const diags *ds, span at) {
    buf_z(out, "\"physicalLocation\":{");
    sarif_artifact(out, source_of(ds, at));
    buf_char(out, ',');
    sarif_region(out, "region", source_of(ds, at), at);
    buf_char(out, '}');
}

/* The message is all that some viewers show, so the readings, the notes without a place and the help are in it. */
static void sarif_message(buf *out, const diag *d) {
    buf text = {0};
    buf_str(&text, d->message);
    for (const diag_note *note = d->notes; note; note = note->next) {
        if (!span_is_none(note->at)) continue;
        buf_char(&text, '\n');
        buf_str(&text, note->text);
    }
    if (d->readings.n) buf_char(&text, '\n');
    buf_str(&text, d->readings);
    if (d->help.n) buf_char(&text, '\n');
    buf_str(&text, d->help);
    sarif_text(out, "message", (str){text.p, (uint32_t)text.n});
    if (text.failed) out->failed = true;
    buf_free(&text);
}

static void sarif_related(buf *out, const diags *ds, const diag_note *note) {
    const char *before = ",\"relatedLocations\":[", *after = "";
    for (; note; note = note->next) {
        if (span_is_none(note->at)) continue;
        buf_printf(out, "%s{", before);
        sarif_physical(out, ds, note->at);
        if (note->text.n) {
            buf_char(out, ',');
            sarif_text(out, "message", note->text);
        }
        buf_char(out, '}');
        before = ",";
        after = "]";
    }
    buf_z(out, after);
}

/* Where one result says whether it is suppressed, all must. */
static void sarif_suppressions(buf *out, const diags *ds, const diag *d, bool allowed) {
    if (!ds->allowed) return;
    buf_z(out, ",\"suppressions\":[");
    if (allowed) {
        buf_z(out, "{\"kind\":\"inSource\"");
        json_if_any(out, "justification", d->reason);
        buf_char(out, '}');
    }
    buf_char(out, ']');
}

static void sarif_result(buf *out, const diags *ds, const diag *d, uint32_t rule, bool allowed) {
    buf_printf(out, "{\"ruleId\":\"%s\",\"ruleIndex\":%u,\"level\":\"%s\",", diag_infos[d->code].id, (unsigned)rule,
               severity_name(d->code));
    sarif_message(out, d);
    if (!span_is_none(d->at)) {
        buf_z(out, ",\"locations\":[{");
        sarif_physical(out, ds, d->at);
        buf_z(out, "}]");
    } else if (d->where.n) {
        buf_z(out, ",\"locations\":[{\"logicalLocations\":[{");
        json_member(out, "fullyQualifiedName", d->where);
        buf_z(out, "}]}]");
    }
    sarif_related(out, ds, d->notes);
    sarif_suppressions(out, ds, d, allowed);
    if (!span_is_none(d->fix_at)) {
        buf_z(out, ",\"fixes\":[{\"artifactChanges\":[{");
        sarif_artifact(out, source_of(ds, d->fix_at));
        buf_z(out, ",\"replacements\":[{");
        sarif_region(out, "deletedRegion", source_of(ds, d->fix_at), d->fix_at);
        buf_char(out, ',');
        sarif_text(out, "insertedContent", d->fix);
        buf_z(out, "}]}]}]");
    }
    buf_char(out, '}');
}

static void sarif_rule(buf *out, const diag_info *info) {
    buf_printf(out, "{\"id\":\"%s\",", info->id);
    sarif_text(out, "shortDescription", str_from(info->title));
    buf_char(out, ',');
    sarif_text(out, "fullDescription", str_from(info->text));
    buf_printf(out, ",\"defaultConfiguration\":{\"level\":\"%s\"}}",
               info->severity == SEVERITY_ERROR ? "error" : "warning");
}

void diags_sarif(buf *out, const diags *ds, const char *version) {
    buf_z(out, "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\n"
               "\"tool\":{\"driver\":{\"name\":\"comp\",");
    json_member(out, "version", str_from(version));

    /* The rules that occur, in the order in which they do; what is allowed comes last. */
    buf_z(out, ",\"rules\":[");
    uint32_t rule_of[DIAG_COUNT + 1] = {0}, rules = 0, shown = 0; /* 0: not yet; else its index + 1 */
    const diag *const lists[] = {ds->first, ds->allowed};
    for (int i = 0; i < 2; i++) {
        shown = 0;
        for (const diag *d = lists[i]; d && shown < COMP_MAX_DIAGS; d = d->next, shown++) {
            if (rule_of[d->code]) continue;
            buf_z(out, rules ? ",\n" : "\n");
            sarif_rule(out, &diag_infos[d->code]);
            rule_of[d->code] = ++rules;
        }
    }

    buf_z(out, "]}},\n\"columnKind\":\"unicodeCodePoints\",\n\"results\":[");
    uint32_t results = 0;
    for (int i = 0; i < 2; i++) {
        shown = 0;
        for (const diag *d = lists[i]; d && shown < COMP_MAX_DIAGS; d = d->next, shown++) {
            buf_z(out, results++ ? ",\n" : "\n");
            sarif_result(out, ds, d, rule_of[d->code] - 1, i == 1);
        }
    }
    buf_printf(out, "],\n\"properties\":{\"omitted\":%u}}]}\n", (unsigned)(ds->n + ds->nallowed - results));
}
