/* See tree_parse.h.  What cases write has no escapes but of quotes and backslashes. */
#include "tree_parse.h"

#include <stdlib.h>
#include <string.h>

typedef struct parsing {
    arena *a;
    const char *p, *end;
} parsing;

static void must(bool ok) {
    if (!ok) abort();
}

static bool take(parsing *w, char c) {
    while (w->p < w->end && strchr(" \n\t", *w->p)) w->p++;
    if (w->p == w->end || *w->p != c) return false;
    w->p++;
    return true;
}

static str text(parsing *w) {
    char *out = ARENA_ARRAY(w->a, char, (size_t)(w->end - w->p) + 1);
    uint32_t n = 0;
    while (w->p < w->end && *w->p != '"') {
        if (*w->p == '\\') w->p++;
        out[n++] = *w->p++;
    }
    must(take(w, '"'));
    return (str){out, n};
}

static tree *value_of(parsing *w);

static tree *items_of(parsing *w, tree *parent, char end) {
    if (take(w, end)) return parent;
    do {
        str key = {0};
        if (parent->kind == TREE_OBJECT) {
            must(take(w, '"'));
            key = text(w);
            must(take(w, ':'));
        }
        tree *item = value_of(w);
        if (parent->kind == TREE_OBJECT) tree_set(parent, key, item);
        else tree_add(parent, item);
    } while (take(w, ','));
    must(take(w, end));
    return parent;
}

static tree *value_of(parsing *w) {
    if (take(w, '{')) return items_of(w, tree_new(w->a, TREE_OBJECT), '}');
    if (take(w, '[')) return items_of(w, tree_new(w->a, TREE_ARRAY), ']');
    if (take(w, '"')) return tree_text(w->a, TREE_STRING, text(w));
    const char *from = w->p;
    while (w->p < w->end && !strchr(",]}", *w->p)) w->p++;
    str word = {from, (uint32_t)(w->p - from)};
    if (str_eqz(word, "true")) return tree_new(w->a, TREE_TRUE);
    if (str_eqz(word, "false")) return tree_new(w->a, TREE_FALSE);
    return tree_text(w->a, TREE_NUMBER, word);
}

tree *tree_parse(arena *a, str json) {
    parsing w = {a, json.p, json.p + json.n};
    tree *t = value_of(&w);
    must(w.p == w.end);
    return t;
}
