#include "unit/eval_kit.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

int kit_setup(void **state) {
    kit *k = malloc(sizeof *k);
    if (!k) return -1;
    kit_begin(k);
    *state = k;
    return 0;
}

int kit_teardown(void **state) {
    kit_end(*state);
    free(*state);
    return 0;
}

eval *kit_eval(const kit *k, bool record, const rates *r) {
    const eval_options options = {.as_of = date_from(2017, 7, 7), .record = record, .rates = r};
    eval *e = eval_new(&k->plan, &options);
    assert_non_null(e);
    return e;
}

value kit_value(kit *k, uint32_t node) {
    eval *e = kit_eval(k, false, NULL);
    assert_non_null(eval_run(e, &k->facts));
    value v = eval_node(e, node);
    assert_true(v.d != 0); /* tests of large numbers ask the evaluator themselves */
    eval_free(e);
    return v;
}

const char *value_words(value v) {
    static char text[64];
    if (v.d > 0) snprintf(text, sizeof text, "%lld/%lld", (long long)v.n, (long long)v.d);
    else if (v.d == 0) snprintf(text, sizeof text, "a large number");
    else if (v.d == VALUE_NONE) snprintf(text, sizeof text, "none");
    else if (v.d == VALUE_EMPTY) snprintf(text, sizeof text, "empty");
    else if (v.d == VALUE_UNKNOWN) snprintf(text, sizeof text, "?");
    else snprintf(text, sizeof text, "error %lld", (long long)v.n);
    return text;
}

bool same_value(value x, value y) {
    return x.d < 0 || y.d < 0 ? x.d == y.d && x.n == y.n : x.n * y.d == y.n * x.d;
}

void assert_value(value actual, value expected) {
    if (same_value(actual, expected)) return;
    char words[64];
    snprintf(words, sizeof words, "%s", value_words(actual));
    fail_msg("is %s, not %s", words, value_words(expected));
}

value value_from(const char *word) {
    if (!strcmp(word, "yes")) return V_YES;
    if (!strcmp(word, "no")) return V_NO;
    if (!strcmp(word, "?")) return V_UNKNOWN;
    if (!strcmp(word, "empty")) return V_EMPTY;
    if (!strcmp(word, "none")) return V_NONE;
    if (!strcmp(word, "size")) return V_ERROR(VALUE_ERROR_SIZE);
    if (!strcmp(word, "currency")) return V_ERROR(VALUE_ERROR_CURRENCY);
    char *end;
    int64_t n = strtoll(word, &end, 10);
    return (value){n, *end == '/' ? strtoll(end + 1, NULL, 10) : 1};
}

void assert_node(kit *k, uint32_t node, const char *word) {
    value v = kit_value(k, node), expected = value_from(word);
    if (!same_value(v, expected)) fail_msg("node %u is %s, not %s", node, value_words(v), word);
}
