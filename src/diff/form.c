/* Forms as such: parts to a number and back, values, texts, and what is joined by `and` or `or`. */
#include "diff/form_impl.h"

#include <stdlib.h>
#include <string.h>

void form_add(forms *f, parts *p, uint32_t x) {
    if (p->n == p->cap) {
        uint32_t cap = p->cap ? 2 * p->cap : 8, *more = ARENA_ARRAY(f->a, uint32_t, cap);
        if (p->n) memcpy(more, p->at, p->n * sizeof *more);
        p->at = more;
        p->cap = cap;
    }
    p->at[p->n++] = x;
}

uint32_t form_number(forms *f, const uint32_t *words, uint32_t n) {
    str key = {(const char *)words, (uint32_t)(n * sizeof *words)};
    uint32_t number;
    if (strmap_get(&f->numbers, key, &number)) return number;
    number = ++f->n; /* 0 is none */
    if (number >= f->cap) {
        uint32_t cap = f->cap ? 2 * f->cap : 256;
        str *more = ARENA_ARRAY(f->a, str, cap);
        if (f->cap) memcpy(more, f->made, f->cap * sizeof *more);
        f->made = more;
        f->cap = cap;
    }
    f->made[number] = str_copy(f->a, key);
    strmap_add(&f->numbers, f->a, f->made[number], number);
    return number;
}

uint32_t form_made(forms *f, const parts *p) { return form_number(f, p->at, p->n); }

uint32_t form0(forms *f, uint32_t of) { return form_number(f, &of, 1); }
uint32_t form1(forms *f, uint32_t of, uint32_t a) { return form_number(f, (uint32_t[]){of, a}, 2); }
uint32_t form2(forms *f, uint32_t of, uint32_t a, uint32_t b) { return form_number(f, (uint32_t[]){of, a, b}, 3); }

static int by_number(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

void form_sort(parts *p, uint32_t first) {
    if (p->n > first) qsort(p->at + first, p->n - first, sizeof *p->at, by_number);
}

void form_set(parts *p, uint32_t first) {
    form_sort(p, first);
    uint32_t n = first;
    for (uint32_t i = first; i < p->n; i++)
        if (i == first || p->at[i] != p->at[i - 1]) p->at[n++] = p->at[i];
    p->n = n;
}

uint32_t form_text(forms *f, str s) {
    uint32_t number;
    if (strmap_get(&f->texts, s, &number)) return number;
    number = f->texts.n;
    strmap_add(&f->texts, f->a, str_copy(f->a, s), number);
    return number;
}

uint32_t form_of_text(forms *f, uint32_t of, str s) { return form1(f, of, form_text(f, s)); }

/* A number that does not fit is told by its place among those there were. */
static uint32_t large_form(forms *f, value v) {
    uint32_t i = 0;
    while (i < f->nlarge && value_cmp(f->a, f->large[i], v) != 0) i++;
    if (i == f->nlarge) {
        value *more = ARENA_ARRAY(f->a, value, f->nlarge + 1); /* there are few, if any */
        if (f->nlarge) memcpy(more, f->large, f->nlarge * sizeof *more);
        more[f->nlarge++] = value_copy(f->a, v);
        f->large = more;
    }
    return form1(f, OF_LARGE, i);
}

uint32_t form_of_value(forms *f, value v) {
    v = value_normal(f->a, v);
    if (v.d <= 0) return large_form(f, v);
    uint64_t n = (uint64_t)v.n, d = (uint64_t)v.d;
    return form_number(f, (uint32_t[]){OF_VALUE, (uint32_t)n, (uint32_t)(n >> 32), (uint32_t)d, (uint32_t)(d >> 32)},
                       5);
}

uint32_t form_dated(forms *f, const ast_dates *d, uint32_t form) {
    if (!d) return form;
    date_range r = d->in_force;
    if (r.first == DATE_MIN && r.last == DATE_MAX && !d->has_passed) return form;
    return form_number(f, (uint32_t[]){OF_DATED, form, (uint32_t)r.first, (uint32_t)r.last, d->has_passed,
                                     d->has_passed ? (uint32_t)d->passed_before : 0}, 6);
}

/* ---- joined ---- */

uint32_t form_part(const forms *f, uint32_t form, uint32_t i) {
    uint32_t x;
    memcpy(&x, f->made[form].p + i * sizeof x, sizeof x);
    return x;
}

void form_join(forms *f, parts *p, uint32_t of, uint32_t form) {
    uint32_t n = f->made[form].n / (uint32_t)sizeof form;
    if (form_part(f, form, 0) != of) {
        form_add(f, p, form);
        return;
    }
    for (uint32_t i = 1; i < n; i++) form_add(f, p, form_part(f, form, i));
}

uint32_t form_joined(forms *f, parts *p) {
    form_set(p, 1);
    return p->n == 2 ? p->at[1] : form_made(f, p);
}

uint32_t form_both(forms *f, uint32_t a, uint32_t b) {
    parts p = {0};
    form_add(f, &p, OF_ALL);
    form_join(f, &p, OF_ALL, a);
    form_join(f, &p, OF_ALL, b);
    return form_joined(f, &p);
}
