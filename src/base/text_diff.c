/* Differences by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations", 1986): the fewest lines
 * removed and added.  Texts that differ in more than MOST_EDITS lines are not looked into that closely: all lines between
 * what they begin and end with alike are removed and added. */
#include "base/text_diff.h"

#include <string.h>

#include "base/term.h"

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
            int64_t x = e == 0 ? 0 : k == -e || (k != e && before[k - 1] < before[k + 1]) ? before[k + 1] : before[k - 1] + 1;
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

static void put_line(buf *out, char sign, str line, bool color) {
    bool ended = line.n && line.p[line.n - 1] == '\n';
    if (ended) line.n--;
    const char *tint = !color ? "" : sign == '-' ? "\x1b[31m" : sign == '+' ? "\x1b[32m" : "";
    buf_z(out, tint);
    buf_char(out, sign);
    for (uint32_t lo = 0; lo <= line.n;) {
        const char *tab = lo < line.n ? memchr(line.p + lo, '\t', line.n - lo) : NULL;
        uint32_t hi = tab ? (uint32_t)(tab - line.p) : line.n;
        term_text(out, (str){line.p + lo, hi - lo});
        if (tab) buf_char(out, '\t');
        lo = hi + 1;
    }
    if (*tint) buf_z(out, "\x1b[0m");
    buf_char(out, '\n');
    if (!ended) buf_z(out, "\\ No newline at end of file\n");
}

static void put_range(buf *out, char sign, uint32_t first, uint32_t n) {
    buf_printf(out, "%c%u", sign, n ? first + 1 : first);
    if (n != 1) buf_printf(out, ",%u", n);
}

/* A run of lines, from (x, y) to (to_x, to_y). */
static void put_hunk(buf *out, const differ *d, uint32_t x, uint32_t y, uint32_t to_x, uint32_t to_y, bool color) {
    if (color) buf_z(out, "\x1b[36m");
    buf_z(out, "@@ ");
    put_range(out, '-', x, to_x - x);
    buf_char(out, ' ');
    put_range(out, '+', y, to_y - y);
    buf_z(out, color ? " @@\x1b[0m\n" : " @@\n");
    while (x < to_x || y < to_y) {
        if (x < to_x && d->removed[x]) put_line(out, '-', d->x.at[x++], color);
        else if (y < to_y && d->added[y]) put_line(out, '+', d->y.at[y++], color);
        else put_line(out, ' ', d->x.at[x++], color), y++;
    }
}

static void put_name(buf *out, const char *sign, str name) {
    buf_z(out, sign);
    term_text(out, name);
    buf_char(out, '\n');
}

void text_diff(buf *out, arena *a, str before_name, str before, str after_name, str after, bool color) {
    if (str_eq(before, after)) return;
    differ d = {.a = a, .x = split(a, before), .y = split(a, after)};
    d.removed = ARENA_ARRAY(a, bool, (size_t)d.x.n + 1);
    d.added = ARENA_ARRAY(a, bool, (size_t)d.y.n + 1);
    find_edits(&d);
    put_name(out, "--- ", before_name);
    put_name(out, "+++ ", after_name);
    uint32_t x = 0, y = 0;
    while (x < d.x.n || y < d.y.n) {
        if (!(x < d.x.n && d.removed[x]) && !(y < d.y.n && d.added[y])) {
            x++, y++;
            continue;
        }
        uint32_t back = x < y ? x : y;
        if (back > CONTEXT) back = CONTEXT;
        uint32_t from_x = x - back, from_y = y - back, same = 0;
        while ((x < d.x.n || y < d.y.n) && same <= 2 * CONTEXT) {
            if (x < d.x.n && d.removed[x]) x++, same = 0;
            else if (y < d.y.n && d.added[y]) y++, same = 0;
            else x++, y++, same++;
        }
        uint32_t beyond = same > CONTEXT ? same - CONTEXT : 0;
        put_hunk(out, &d, from_x, from_y, x - beyond, y - beyond, color);
    }
}
