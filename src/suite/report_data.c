/* Results for programs: TAP, JUnit XML, JSON.
 *
 * TAP is that of version 13: harnesses of version 14 take it, and perl's `prove`, which many have, takes no other. */
#include "base/json.h"
#include "suite/report.h"

static place place_of(const comp_suite *s, span at) {
    return source_place(&s->suite->program->sources.at[at.src], at.lo);
}

static str file_of(const comp_suite *s, span at) { return s->suite->program->sources.at[at.src].name; }

/* ---- JSON ---- */

static void text_member(buf *out, const char *name, str text) {
    buf_z(out, ", ");
    buf_printf(out, "\"%s\": ", name);
    json_string(out, text);
}

static void json_failure(buf *out, const comp_suite *s, const suite_finding *f) {
    const source_set *sources = &s->suite->program->sources;
    span word = report_word(sources, f);
    place at = place_of(s, word);
    buf_z(out, "{\"file\": ");
    json_string(out, file_of(s, word));
    buf_printf(out, ", \"line\": %u, \"column\": %u", (unsigned)at.line, (unsigned)at.column);
    text_member(out, "expectation", source_text(sources, f->of->ast->at));
    text_member(out, "expected", f->expected);
    text_member(out, "actual", f->actual);
    if (f->why.n) text_member(out, "explanation", f->why);
    if (f->snapshot.p) {
        text_member(out, "snapshot", s->suite->snapshots[f->of->number].path);
        text_member(out, "now", f->snapshot);
    }
    buf_char(out, '}');
}

static void json_case(buf *out, const comp_suite *s, uint32_t i) {
    const suite_case *c = &s->suite->cases[i];
    const suite_result *r = &s->results[i];
    buf_z(out, "    {\"test\": ");
    json_string(out, c->test);
    if (c->name.n) text_member(out, "case", c->name);
    text_member(out, "file", file_of(s, c->at));
    buf_printf(out, ", \"line\": %u", (unsigned)place_of(s, c->at).line);
    if (c->of->dated) {
        char day[11];
        date_print(day, c->day);
        buf_printf(out, ", \"as_of\": \"%s\"", day);
    }
    buf_printf(out, ", \"passed\": %s", r->passed ? "true" : "false");
    if (!r->passed) {
        buf_z(out, ", \"failures\": [");
        for (uint32_t k = 0; k < r->nfailed; k++) {
            buf_z(out, k ? ",\n      " : "\n      ");
            json_failure(out, s, &r->failed[k]);
        }
        buf_char(out, ']');
    }
    buf_char(out, '}');
}

void report_json(buf *out, const comp_suite *s) {
    bool first = true;
    buf_printf(out, "{\n  \"cases\": %zu,\n  \"run\": %zu,\n  \"failed\": %zu,\n  \"results\": [", s->counts.cases,
               s->counts.run, s->counts.failed);
    for (uint32_t i = 0; i < s->suite->ncases; i++) {
        if (!s->results[i].selected) continue;
        buf_z(out, first ? "\n" : ",\n");
        json_case(out, s, i);
        first = false;
    }
    buf_z(out, first ? "]\n}\n" : "\n  ]\n}\n");
}

/* ---- TAP ---- */

/* A `#` would begin a directive. */
static void tap_title(buf *out, str title) {
    for (uint32_t i = 0; i < title.n; i++) {
        char c = title.p[i];
        if (c == '#' || c == '\\') buf_char(out, '\\');
        buf_char(out, (unsigned char)c < 0x20 ? ' ' : c);
    }
}

/* JSON is YAML as well. */
static void yaml_member(buf *out, const char *name, str text) {
    buf_printf(out, "  %s: ", name);
    json_string(out, text);
    buf_char(out, '\n');
}

static void tap_failure(buf *out, const comp_suite *s, const suite_finding *f) {
    span word = report_word(&s->suite->program->sources, f);
    place at = place_of(s, word);
    buf_z(out, "  ---\n");
    yaml_member(out, "file", file_of(s, word));
    buf_printf(out, "  line: %u\n  column: %u\n", (unsigned)at.line, (unsigned)at.column);
    yaml_member(out, "expectation", source_text(&s->suite->program->sources, f->of->ast->at));
    yaml_member(out, "expected", f->expected);
    yaml_member(out, "found", f->actual);
    if (f->why.n) yaml_member(out, "explanation", f->why);
    buf_z(out, "  ...\n");
}

void report_tap(buf *out, const comp_suite *s) {
    size_t n = 0;
    buf_printf(out, "TAP version 13\n1..%zu\n", s->counts.run);
    for (uint32_t i = 0; i < s->suite->ncases; i++) {
        const suite_result *r = &s->results[i];
        if (!r->selected) continue;
        buf_printf(out, "%sok %zu - ", r->passed ? "" : "not ", ++n);
        tap_title(out, s->suite->cases[i].title);
        buf_char(out, '\n');
        for (uint32_t k = 0; k < r->nfailed && k < 1; k++) tap_failure(out, s, &r->failed[k]);
        for (uint32_t k = 1; k < r->nfailed; k++) {
            buf_z(out, "# also ");
            tap_title(out, source_text(&s->suite->program->sources, r->failed[k].of->ast->at));
            buf_z(out, ": ");
            report_sentence(out, &r->failed[k]);
            buf_char(out, '\n');
        }
    }
}

/* ---- JUnit ---- */

/* XML has no place for most control characters and for what is no character; in an attribute it makes a blank of the
 * others, unless they are written as numbers. */
static void xml_text(buf *out, str s, bool in_attribute) {
    for (uint32_t i = 0, n; i < s.n; i += n) {
        n = utf8_len(s.p + i, s.n - i);
        char c = s.p[i];
        bool odd = n == 0 || (n == 1 && (unsigned char)c < 0x20 && c != '\n' && c != '\t') ||
                   (n == 3 && utf8_point(s.p + i, n) >= 0xfffe);
        if (n == 0) n = 1;
        if (odd) buf_z(out, "\xef\xbf\xbd");
        else if (c == '<') buf_z(out, "&lt;");
        else if (c == '>') buf_z(out, "&gt;");
        else if (c == '&') buf_z(out, "&amp;");
        else if (c == '"') buf_z(out, "&quot;");
        else if (in_attribute && (c == '\n' || c == '\t')) buf_printf(out, "&#%d;", c);
        else buf_add(out, s.p + i, n);
    }
}

static void xml_attribute(buf *out, const char *name, str text) {
    buf_printf(out, " %s=\"", name);
    xml_text(out, text, true);
    buf_char(out, '"');
}

static void junit_case(buf *out, const comp_suite *s, uint32_t i) {
    const suite_case *c = &s->suite->cases[i];
    const suite_result *r = &s->results[i];
    buf_z(out, "    <testcase");
    xml_attribute(out, "classname", file_of(s, c->at));
    xml_attribute(out, "name", c->title);
    xml_attribute(out, "file", file_of(s, c->at));
    buf_printf(out, " line=\"%u\"", (unsigned)place_of(s, c->at).line);
    if (r->passed) {
        buf_z(out, "/>\n");
        return;
    }
    buf_z(out, ">\n");
    for (uint32_t k = 0; k < r->nfailed; k++) {
        const suite_finding *f = &r->failed[k];
        span word = report_word(&s->suite->program->sources, f);
        place at = place_of(s, word);
        buf_z(out, "      <failure type=\"expectation\" message=\"expected ");
        xml_text(out, f->expected, true);
        buf_z(out, ", found ");
        xml_text(out, f->actual, true);
        buf_z(out, "\">");
        xml_text(out, file_of(s, word), false);
        buf_printf(out, ":%u:%u: ", (unsigned)at.line, (unsigned)at.column);
        xml_text(out, source_text(&s->suite->program->sources, f->of->ast->at), false);
        buf_char(out, '\n');
        xml_text(out, f->why, false);
        buf_z(out, "</failure>\n");
    }
    buf_z(out, "    </testcase>\n");
}

void report_junit(buf *out, const comp_suite *s) {
    const suite_case *cases = s->suite->cases;
    uint32_t n = s->suite->ncases;
    buf_z(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    buf_printf(out, "<testsuites name=\"comp test\" tests=\"%zu\" failures=\"%zu\">\n", s->counts.run,
               s->counts.failed);
    for (uint32_t i = 0, end; i < n; i = end) {
        unsigned tests = 0, failures = 0;
        for (end = i; end < n && cases[end].at.src == cases[i].at.src; end++) {
            tests += s->results[end].selected;
            failures += s->results[end].selected && !s->results[end].passed;
        }
        if (!tests) continue;
        buf_z(out, "  <testsuite");
        xml_attribute(out, "name", file_of(s, cases[i].at));
        buf_printf(out, " tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"0\">\n", tests, failures);
        for (uint32_t k = i; k < end; k++)
            if (s->results[k].selected) junit_case(out, s, k);
        buf_z(out, "  </testsuite>\n");
    }
    buf_z(out, "</testsuites>\n");
}
