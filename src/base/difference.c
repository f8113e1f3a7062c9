/* Differences by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986): the fewest lines
 * that go and come.  Texts that differ in more than MOST_EDITS lines are not looked into that closely: all lines
 * between what both begin and end with go and come. */
#include "base/difference.h"

#include <string.h>

#include "base/term.h"

#define RED "\033[1;31m"
#define GREEN "\033[32m"
#define CYAN "\033[36m"
#define PLAIN "\033[0m"

enum { MOST_EDITS = 1000, CONTEXT = 3 };

typedef struct text_in_lines {
    str *at; /* with their line ends; only the last may lack one */
    uint32_t n;
} text_in_lines;

static text_in_lines split(arena *a, str text) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    text_in_lines lines = {ARENA_ARRAY(a, str, (size_t)n + 1), 0};
    for (uint32_t lo = 0; lo < text.n;) {
        const char *end = memchr(text.p + lo, '\n', text.n - lo);
        uint32_t hi = end ? (uint32_t)(end - text.p) + 1 : text.n;
        lines.at[lines.n++] = (str){text.p + lo, hi - lo};
        lo = hi;
    }
    return lines;
}

typedef struct differ {
    arena *a;
    text_in_lines x, y;
    uint32_t head; /* so many lines are alike at the start …  */
    uint32_t xn, yn; /* … and so many are compared after them */
    bool *removed, *added; /* by line of x, of y */
} differ;

static bool alike(const differ *d, int64_t i, int64_t k) {
    return str_eq(d->x.at[d->head + (uint32_t)i], d->y.at[d->head + (uint32_t)k]);
}

/* Walks the furthest points of each number of edits back, and marks the edits. */
static void mark(differ *d, int64_t **trace, int64_t edits, int64_t x, int64_t y) {
    for (int64_t e = edits; e > 0; e--) {
        const int64_t *v = trace[e - 1] + e; /* v[k]: the furthest x on diagonal k after e - 1 edits */
        int64_t k = x - y;
        bool down = k == -e || (k != e && v[k - 1] < v[k + 1]);
        int64_t from = down ? v[k + 1] : v[k - 1], from_y = from - (down ? k + 1 : k - 1);
        if (down) d->added[d->head + (uint32_t)from_y] = true;
        else d->removed[d->head + (uint32_t)from] = true;
        x = from;
        y = from_y;
    }
}

/* False where there are more than MOST_EDITS. */
static bool compare(differ *d) {
    int64_t xn = d->xn, yn = d->yn, most = xn + yn < MOST_EDITS ? xn + yn : MOST_EDITS;
    int64_t **trace = ARENA_ARRAY(d->a, int64_t *, (size_t)most + 1);
    for (int64_t e = 0; e <= most; e++) {
        /* room for the diagonals -e - 1 to e + 1: the next round looks one beyond on either side */
        trace[e] = ARENA_ARRAY(d->a, int64_t, (size_t)(2 * e + 3));
        int64_t *now = trace[e] + e + 1;
        const int64_t *before = e ? trace[e - 1] + e : NULL;
        now[-e - 1] = now[e + 1] = -1;
        for (int64_t k = -e; k <= e; k += 2) {
            bool down = k == -e || (k != e && before[k - 1] < before[k + 1]);
            int64_t x = e == 0 ? 0 : down ? before[k + 1] : before[k - 1] + 1;
            int64_t y = x - k;
            while (x < xn && y < yn && x >= 0 && y >= 0 && alike(d, x, y)) x++, y++;
            now[k] = x;
            if (x >= xn && y >= yn) {
                mark(d, trace, e, x, y);
                return true;
            }
        }
    }
    return false;
}

static void find_edits(differ *d) {
    uint32_t least = d->x.n < d->y.n ? d->x.n : d->y.n, tail = 0;
    while (d->head < least && str_eq(d->x.at[d->head], d->y.at[d->head])) d->head++;
    while (tail < least - d->head && str_eq(d->x.at[d->x.n - 1 - tail], d->y.at[d->y.n - 1 - tail])) tail++;
    d->xn = d->x.n - d->head - tail;
    d->yn = d->y.n - d->head - tail;
    if (compare(d)) return;
    for (uint32_t i = 0; i < d->xn; i++) d->removed[d->head + i] = true;
    for (uint32_t i = 0; i < d->yn; i++) d->added[d->head + i] = true;
}

/* ---- what is shown ---- */

/* A run of lines: the edits near each other, and those around them. */
typedef struct hunk {
    uint32_t x, y, to_x, to_y;
} hunk;

static bool goes(const differ *d, uint32_t x) { return x < d->x.n && d->removed[x]; }
static bool comes(const differ *d, uint32_t y) { return y < d->y.n && d->added[y]; }

/* The next run from (h->to_x, h->to_y) on; false where there is none. */
static bool next_hunk(const differ *d, hunk *h) {
    uint32_t x = h->to_x, y = h->to_y, same = 0;
    while (!goes(d, x) && !comes(d, y)) {
        if (x >= d->x.n) return false;
        x++, y++, same++;
    }
    uint32_t back = same < CONTEXT ? same : CONTEXT;
    h->x = x - back;
    h->y = y - back;
    for (same = 0; (x < d->x.n || y < d->y.n) && same <= 2 * CONTEXT;) {
        if (goes(d, x)) x++, same = 0;
        else if (comes(d, y)) y++, same = 0;
        else x++, y++, same++;
    }
    uint32_t beyond = same > CONTEXT ? same - CONTEXT : 0;
    h->to_x = x - beyond;
    h->to_y = y - beyond;
    return true;
}

static bool has_end(str line) { return line.n && line.p[line.n - 1] == '\n'; }

/* Harmless for a terminal; tabs stand. */
static void put_text(buf *out, str line) {
    if (has_end(line)) line.n--;
    for (uint32_t lo = 0; lo <= line.n;) {
        const char *tab = lo < line.n ? memchr(line.p + lo, '\t', line.n - lo) : NULL;
        uint32_t hi = tab ? (uint32_t)(tab - line.p) : line.n;
        term_text(out, (str){line.p + lo, hi - lo});
        if (tab) buf_char(out, '\t');
        lo = hi + 1;
    }
}

typedef struct look {
    bool color, unified;
    uint32_t indent;
} look;

static void put_line(buf *out, const look *how, char sign, str line) {
    bool empty = line.n == (has_end(line) ? 1 : 0), tinted = how->color && sign != ' ';
    if (!how->unified && sign == ' ' && empty) {
        buf_char(out, '\n');
        return;
    }
    buf_fill(out, ' ', how->indent);
    if (tinted) buf_z(out, sign == '-' ? RED : GREEN);
    buf_char(out, sign);
    if (!how->unified && !empty) buf_char(out, ' ');
    put_text(out, line);
    if (tinted) buf_z(out, PLAIN);
    buf_char(out, '\n');
    if (how->unified && !has_end(line)) buf_z(out, "\\ No newline at end of file\n");
}

static void put_hunk(buf *out, const look *how, const differ *d, const hunk *h) {
    uint32_t x = h->x, y = h->y;
    while (x < h->to_x || y < h->to_y) {
        if (x < h->to_x && d->removed[x]) put_line(out, how, '-', d->x.at[x++]);
        else if (y < h->to_y && d->added[y]) put_line(out, how, '+', d->y.at[y++]);
        else put_line(out, how, ' ', d->x.at[x++]), y++;
    }
}

static void put_range(buf *out, char sign, uint32_t first, uint32_t n) {
    buf_printf(out, " %c%u", sign, n ? first + 1 : first);
    if (n != 1) buf_printf(out, ",%u", n);
}

static void put_name(buf *out, const char *sign, str name) {
    buf_z(out, sign);
    term_text(out, name);
    buf_char(out, '\n');
}

static differ compared(arena *a, str before, str now) {
    differ d = {.a = a, .x = split(a, before), .y = split(a, now)};
    d.removed = ARENA_ARRAY(a, bool, (size_t)d.x.n + 1);
    d.added = ARENA_ARRAY(a, bool, (size_t)d.y.n + 1);
    find_edits(&d);
    return d;
}

void difference_unified(buf *out, arena *a, str before_name, str before, str now_name, str now, bool color) {
    if (str_eq(before, now)) return;
    differ d = compared(a, before, now);
    put_name(out, "--- ", before_name);
    put_name(out, "+++ ", now_name);
    look how = {.color = color, .unified = true};
    for (hunk h = {0}; next_hunk(&d, &h);) {
        buf_z(out, color ? CYAN "@@" : "@@");
        put_range(out, '-', h.x, h.to_x - h.x);
        put_range(out, '+', h.y, h.to_y - h.y);
        buf_z(out, color ? " @@" PLAIN "\n" : " @@\n");
        put_hunk(out, &how, &d, &h);
    }
}

static void write(arena *a, buf *out, str before, str now, const look *how) {
    differ d = compared(a, before, now);
    bool begun = false;
    for (hunk h = {0}; next_hunk(&d, &h); begun = true) {
        if (begun) {
            buf_fill(out, ' ', how->indent);
            buf_z(out, "...\n");
        }
        put_hunk(out, how, &d, &h);
    }
}

/* In a frame of its own, so that nothing the jump comes back to has changed since. */
static bool trapped(arena *a, buf *out, str before, str now, const look *how) {
    jmp_buf trap;
    arena_init(a, &trap);
    if (setjmp(trap) != 0) return false;
    write(a, out, before, now, how);
    a->trap = NULL;
    return true;
}

void difference_text(buf *out, str before, str now, uint32_t indent, bool color) {
    arena a;
    const look how = {.color = color, .indent = indent};
    if (!trapped(&a, out, before, now, &how)) out->failed = true;
    arena_free(&a);
}
