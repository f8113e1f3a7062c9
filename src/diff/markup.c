#include "diff/markup.h"

#include "base/term.h"

static void put_plain(markup *m, str s, void (*put)(markup *m, str plain)) {
    buf plain = {0};
    term_text(&plain, s);
    put(m, (str){plain.p, (uint32_t)plain.n});
    m->out->failed |= plain.failed;
    buf_free(&plain);
}

void markup_text(markup *m, str s) { put_plain(m, s, m->put_text); }
void markup_code(markup *m, str s) { put_plain(m, s, m->put_code); }

void markup_codes(markup *m, const diff_words *names) {
    for (; names; names = names->next) {
        markup_code(m, names->text);
        if (names->next) buf_z(m->out, ", ");
    }
}

void markup_title(markup *m, str title) {
    if (!title.n) return;
    buf_z(m->out, " \xe2\x80\x9c");
    markup_text(m, title);
    buf_z(m->out, "\xe2\x80\x9d");
}

static void put_about(markup *m, const diff_change *c) {
    bool beside = c->what.n && !c->named;
    markup_text(m, c->what);
    if (!c->subject.n) return;
    if (c->what.n) buf_z(m->out, beside ? " (" : " ");
    if (c->named) markup_code(m, c->subject);
    else markup_text(m, c->subject);
    if (beside) buf_char(m->out, ')');
}

static void put_title_or_code(markup *m, const diff_change *c, str s) {
    if (s.n) markup_code(m, s);
    else if (c->kind == DIFF_RETITLED) buf_z(m->out, "no title");
}

void markup_change(markup *m, const diff_change *c) {
    bool both = c->kind >= DIFF_CHANGED, any = c->old_text.n || c->new_text.n || c->kind == DIFF_RETITLED;
    put_about(m, c);
    if (any && (c->what.n || c->subject.n)) buf_z(m->out, both || c->subject.n ? ": " : " ");
    put_title_or_code(m, c, c->old_text);
    if (both && any) buf_z(m->out, " \xe2\x86\x92 ");
    put_title_or_code(m, c, c->new_text);
}
