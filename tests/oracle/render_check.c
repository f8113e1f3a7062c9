#include "render_check.h"

#include "facts/json_check.h"
#include "render/render.h"

static bool is_json(const buf *out) {
    json_fault fault;
    return !out->failed && json_check(out->p, out->n, &fault);
}

/* UTF-8 without control characters, ending with its line. */
static bool is_text(const buf *out) {
    if (out->failed || out->n == 0 || out->p[out->n - 1] != '\n') return false;
    for (size_t i = 0; i < out->n;) {
        uint32_t n = utf8_len(out->p + i, out->n - i);
        unsigned char c = (unsigned char)out->p[i];
        if (n == 0 || (c < ' ' && c != '\n') || c == 0x7f) return false;
        i += n;
    }
    return true;
}

static bool json_is_fine(product *p, bool explain, bool pretty) {
    buf out = {0};
    render_json(&out, p->reasons.o, explain ? p->reasons.e : NULL, explain ? &p->reasons.f : NULL, explain, pretty);
    bool fine = is_json(&out);
    buf_free(&out);
    return fine;
}

static bool text_is_fine(product *p, uint32_t width) {
    buf out = {0};
    render_text(&out, p->reasons.o, p->reasons.e, &p->reasons.f, &(render_style){.width = width});
    bool fine = is_text(&out);
    buf_free(&out);
    return fine;
}

const char *render_check(product *p) {
    if (!json_is_fine(p, true, true) || !json_is_fine(p, true, false) || !json_is_fine(p, false, false))
        return "what should be JSON is none";
    if (!text_is_fine(p, 80) || !text_is_fine(p, 30)) return "what should be text is none";
    return NULL;
}
