/* Text: slices, UTF-8, buffers, the map.  See str.h. */
#include "base/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

str str_from(const char *z) { return z ? (str){z, (uint32_t)strlen(z)} : (str){NULL, 0}; }

bool str_eq(str a, str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }

bool str_eqz(str a, const char *z) { return str_eq(a, str_from(z)); }

int str_cmp(str a, str b) {
    uint32_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}

/* FNV-1a, 64 bits (Fowler, Noll, Vo). */
uint64_t str_hash(str s) {
    uint64_t h = 0xcbf29ce484222325u;
    for (uint32_t i = 0; i < s.n; i++) h = (h ^ (unsigned char)s.p[i]) * 0x100000001b3u;
    return h;
}

str str_copy(arena *a, str s) {
    char *p = arena_alloc(a, (size_t)s.n + 1);
    if (s.n) memcpy(p, s.p, s.n);
    return (str){p, s.n};
}

str str_vprintf(arena *a, const char *fmt, va_list ap) {
    va_list again;
    va_copy(again, ap);
    int n = vsnprintf(NULL, 0, fmt, ap);
    if (n < 0) n = 0;
    char *p = arena_alloc(a, (size_t)n + 1);
    vsnprintf(p, (size_t)n + 1, fmt, again);
    va_end(again);
    return (str){p, (uint32_t)n};
}

str str_printf(arena *a, const char *fmt, ...) {
    va_list ap;
    va_start(ap, fmt);
    str s = str_vprintf(a, fmt, ap);
    va_end(ap);
    return s;
}

str str_cut(arena *a, str s, uint32_t most) {
    if (s.n <= most) return s;
    s.n = most;
    while (s.n > 0 && ((unsigned char)s.p[s.n] & 0xc0) == 0x80) s.n--;
    return str_printf(a, STR_FMT " …", STR_ARG(s));
}

/* ---- UTF-8 ---- */

uint32_t utf8_len(const char *p, size_t left) {
    const unsigned char *u = (const unsigned char *)p;
    if (left == 0) return 0;
    if (u[0] < 0x80) return 1;
    uint32_t n = u[0] >= 0xf0 && u[0] <= 0xf4 ? 4 : u[0] >= 0xe0 && u[0] < 0xf0 ? 3 : u[0] >= 0xc2 && u[0] < 0xe0 ? 2 : 0;
    if (n == 0 || left < n) return 0;
    for (uint32_t i = 1; i < n; i++)
        if ((u[i] & 0xc0) != 0x80) return 0;
    if (u[0] == 0xe0 && u[1] < 0xa0) return 0; /* overlong  */
    if (u[0] == 0xed && u[1] > 0x9f) return 0; /* surrogate */
    if (u[0] == 0xf0 && u[1] < 0x90) return 0; /* overlong  */
    if (u[0] == 0xf4 && u[1] > 0x8f) return 0; /* > U+10FFFF */
    return n;
}

uint32_t utf8_point(const char *p, uint32_t n) {
    const unsigned char *u = (const unsigned char *)p;
    if (n == 1) return u[0];
    uint32_t c = n == 2 ? u[0] & 0x1fu : n == 3 ? u[0] & 0x0fu : u[0] & 0x07u;
    for (uint32_t i = 1; i < n; i++) c = c << 6 | (u[i] & 0x3fu);
    return c;
}

uint32_t str_points(str s) {
    uint32_t points = 0;
    for (uint32_t i = 0; i < s.n; points++) {
        uint32_t n = utf8_len(s.p + i, s.n - i);
        i += n ? n : 1;
    }
    return points;
}

/* The blocks that terminals show two columns wide or none, from Unicode's EastAsianWidth and the combining
 * categories, in whole blocks: exact enough for alignment, and no locale is asked. */
static uint32_t point_columns(uint32_t c) {
    static const struct { uint32_t lo, hi, columns; } ranges[] = {
        {0x0300, 0x036f, 0}, {0x0483, 0x0489, 0}, {0x0591, 0x05bd, 0}, {0x064b, 0x065f, 0}, {0x1100, 0x115f, 2},
        {0x1ab0, 0x1aff, 0}, {0x1dc0, 0x1dff, 0}, {0x200b, 0x200f, 0}, {0x20d0, 0x20ff, 0}, {0x2e80, 0x303e, 2},
        {0x3041, 0x33ff, 2}, {0x3400, 0x4dbf, 2}, {0x4e00, 0x9fff, 2}, {0xa000, 0xa4cf, 2}, {0xac00, 0xd7a3, 2},
        {0xf900, 0xfaff, 2}, {0xfe00, 0xfe0f, 0}, {0xfe20, 0xfe2f, 0}, {0xfe30, 0xfe6f, 2}, {0xff00, 0xff60, 2},
        {0xffe0, 0xffe6, 2}, {0x1f300, 0x1f64f, 2}, {0x1f680, 0x1f6ff, 2}, {0x1f900, 0x1f9ff, 2}, {0x20000, 0x3fffd, 2},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
        if (c >= ranges[i].lo && c <= ranges[i].hi) return ranges[i].columns;
    return 1;
}

uint32_t str_columns(str s) {
    uint32_t columns = 0;
    for (uint32_t i = 0; i < s.n;) {
        uint32_t n = utf8_len(s.p + i, s.n - i);
        columns += n ? point_columns(utf8_point(s.p + i, n)) : 1;
        i += n ? n : 1;
    }
    return columns;
}

/* ---- nearest names ---- */

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }

/* Optimal string alignment, three rows; words are short, longer ones are far from everything. */
uint32_t str_distance(str a, str b, uint32_t most) {
    enum { LONGEST = 96 };
    uint32_t rows[3][LONGEST + 1];
    if (a.n > LONGEST || b.n > LONGEST) return str_eq(a, b) ? 0 : most + 1;
    if ((a.n > b.n ? a.n - b.n : b.n - a.n) > most) return most + 1;
    for (uint32_t j = 0; j <= b.n; j++) rows[0][j] = j;
    for (uint32_t i = 1; i <= a.n; i++) {
        uint32_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *above2 = rows[(i + 1) % 3];
        row[0] = i;
        uint32_t best = i;
        for (uint32_t j = 1; j <= b.n; j++) {
            char ca = lower(a.p[i - 1]), cb = lower(b.p[j - 1]);
            uint32_t d = above[j - 1] + (ca != cb);
            if (above[j] + 1 < d) d = above[j] + 1;
            if (row[j - 1] + 1 < d) d = row[j - 1] + 1;
            if (i > 1 && j > 1 && ca == lower(b.p[j - 2]) && lower(a.p[i - 2]) == cb && above2[j - 2] + 1 < d)
                d = above2[j - 2] + 1;
            row[j] = d;
            if (d < best) best = d;
        }
        if (best > most) return most + 1;
    }
    return rows[a.n % 3][b.n];
}

/* ---- buffer ---- */

static bool buf_room(buf *b, size_t n) {
    if (b->failed) return false;
    if (n <= b->cap - b->n) return true;
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->n < n) {
        if (cap > SIZE_MAX / 2) { b->failed = true; return false; }
        cap *= 2;
    }
    char *p = realloc(b->p, cap);
    if (!p) { b->failed = true; return false; }
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_add(buf *b, const char *p, size_t n) {
    if (n == 0 || !buf_room(b, n)) return;
    memcpy(b->p + b->n, p, n);
    b->n += n;
}

void buf_str(buf *b, str s) { buf_add(b, s.p, s.n); }
void buf_z(buf *b, const char *z) { buf_add(b, z, strlen(z)); }
void buf_char(buf *b, char c) { buf_add(b, &c, 1); }

void buf_fill(buf *b, char c, size_t n) {
    if (n == 0 || !buf_room(b, n)) return;
    memset(b->p + b->n, c, n);
    b->n += n;
}

void buf_printf(buf *b, const char *fmt, ...) {
    va_list ap;
    for (int n = 0, again = 0; again < 2; again++) { /* mostly the room that is there does */
        if (!buf_room(b, (size_t)n + 1)) return;
        size_t room = b->cap - b->n;
        va_start(ap, fmt);
        n = vsnprintf(b->p + b->n, room, fmt, ap);
        va_end(ap);
        if (n < 0) return;
        if ((size_t)n < room) {
            b->n += (size_t)n;
            return;
        }
    }
}

void buf_free(buf *b) {
    free(b->p);
    *b = (buf){0};
}

/* ---- map ---- */

static struct strmap_slot *slot_of(struct strmap_slot *slots, uint32_t cap, str key) {
    uint32_t i = (uint32_t)str_hash(key) & (cap - 1);
    while (slots[i].used && !str_eq(slots[i].key, key)) i = (i + 1) & (cap - 1);
    return &slots[i];
}

bool strmap_get(const strmap *m, str key, uint32_t *value) {
    if (m->n == 0) return false;
    const struct strmap_slot *s = slot_of(m->slots, m->cap, key);
    if (s->used) *value = s->value;
    return s->used;
}

bool strmap_add(strmap *m, arena *a, str key, uint32_t value) {
    if (2 * (m->n + 1) > m->cap) {
        uint32_t cap = m->cap ? 2 * m->cap : 16;
        struct strmap_slot *slots = ARENA_ARRAY(a, struct strmap_slot, cap);
        for (uint32_t i = 0; i < m->cap; i++)
            if (m->slots[i].used) *slot_of(slots, cap, m->slots[i].key) = m->slots[i];
        m->slots = slots;
        m->cap = cap;
    }
    struct strmap_slot *s = slot_of(m->slots, m->cap, key);
    if (s->used) return false;
    *s = (struct strmap_slot){key, value, true};
    m->n++;
    return true;
}
