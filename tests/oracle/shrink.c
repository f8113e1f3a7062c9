#include "shrink.h"

#include <string.h>

/* The text without `n` lines from number `first` on; empty where there are no such lines. */
static str without_lines(arena *a, str text, uint32_t first, uint32_t n) {
    uint32_t line = 0, lo = UINT32_MAX, hi = text.n;
    for (uint32_t i = 0; i < text.n; i++) {
        bool starts = i == 0 || text.p[i - 1] == '\n';
        if (starts && line == first) lo = i;
        if (starts && line == first + n) {
            hi = i;
            break;
        }
        if (text.p[i] == '\n') line++;
    }
    if (lo == UINT32_MAX) return (str){0};
    return str_printf(a, "%.*s%.*s", (int)lo, text.p, (int)(text.n - hi), text.p + hi);
}

static uint32_t lines_in(str text) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    return n;
}

static bool shrink_rules(arena *a, str *rules, const tree *partner, shrink_fails *fails, void *context) {
    bool smaller = false;
    for (uint32_t n = lines_in(*rules) / 2; n > 0; n = n > 8 ? n / 2 : n - 1)
        for (uint32_t first = 0; first < lines_in(*rules);) {
            str less = without_lines(a, *rules, first, n);
            if (less.n && fails(context, less, partner)) {
                *rules = less;
                smaller = true;
            } else {
                first++;
            }
        }
    return smaller;
}

/* Takes away what it can inside `t`, the facts being those of `partner`. */
static bool shrink_facts(tree *t, str rules, const tree *partner, shrink_fails *fails, void *context) {
    bool smaller = false;
    for (tree **link = &t->items; *link;) {
        tree *item = *link;
        *link = item->next;
        if (fails(context, rules, partner)) {
            smaller = true;
            continue;
        }
        *link = item;
        smaller |= shrink_facts(item, rules, partner, fails, context);
        link = &item->next;
    }
    return smaller;
}

void shrink(arena *a, str *rules, tree *partner, shrink_fails *fails, void *context) {
    bool smaller = true;
    for (int round = 0; round < 4 && smaller; round++) {
        smaller = shrink_rules(a, rules, partner, fails, context);
        smaller |= shrink_facts(partner, *rules, partner, fails, context);
    }
}
