/* Lines that both texts begin and end with are set aside; of what is between, a longest common subsequence stays.  Where
 * that would take a table of over MOST_CELLS, everything between goes and comes. */
#include "base/difference.h"

#include "base/term.h"

#define RED "\033[1;31m"
#define GREEN "\033[32m"
#define PLAIN "\033[0m"

enum { AROUND = 3, MOST_CELLS = 1 << 22 };

typedef struct lines {
    str *at; /* without their line ends */
    uint32_t n;
} lines;

typedef struct edit {
    char sign; /* ' ', '-' or '+' */
    str line;
} edit;

static lines lines_of(arena *a, str text) {
    uint32_t n = 1;
    for (uint32_t i = 0; i < text.n; i++) n += text.p[i] == '\n';
    lines l = {ARENA_ARRAY(a, str, n), 0};
    for (uint32_t i = 0, end; i < text.n; i = end + 1) {
        for (end = i; end < text.n && text.p[end] != '\n';) end++;
        l.at[l.n++] = (str){text.p + i, end - i};
    }
    return l;
}

/* Cell (i, k): lines that x from i on and y from k on have in common. */
static uint32_t *common(arena *a, const str *x, uint32_t nx, const str *y, uint32_t ny) {
    uint32_t *cells = ARENA_ARRAY(a, uint32_t, (size_t)(nx + 1) * (ny + 1)), width = ny + 1;
    for (uint32_t i = nx; i-- > 0;)
        for (uint32_t k = ny; k-- > 0;) {
            uint32_t down = cells[(i + 1) * width + k], right = cells[i * width + k + 1];
            uint32_t *cell = &cells[i * width + k];
            if (str_eq(x[i], y[k])) *cell = cells[(i + 1) * width + k + 1] + 1;
            else *cell = down > right ? down : right;
        }
    return cells;
}

static uint32_t between(arena *a, const str *x, uint32_t nx, const str *y, uint32_t ny, edit *out) {
    uint32_t n = 0, i = 0, k = 0;
    bool small = ((uint64_t)nx + 1) * ((uint64_t)ny + 1) <= MOST_CELLS;
    const uint32_t *cells = small ? common(a, x, nx, y, ny) : NULL;
    while (i < nx || k < ny) {
        if (cells && i < nx && k < ny && str_eq(x[i], y[k])) {
            out[n++] = (edit){' ', x[i]};
            i++, k++;
        } else if (i < nx && (k == ny || !cells || cells[(i + 1) * (ny + 1) + k] >= cells[i * (ny + 1) + k + 1])) {
            out[n++] = (edit){'-', x[i++]};
        } else {
            out[n++] = (edit){'+', y[k++]};
        }
    }
    return n;
}

static void put(buf *out, const edit *e, uint32_t indent, bool color) {
    if (e->sign == ' ' && e->line.n == 0) {
        buf_char(out, '\n');
        return;
    }
    buf_fill(out, ' ', indent);
    if (color && e->sign != ' ') buf_z(out, e->sign == '-' ? RED : GREEN);
    buf_char(out, e->sign);
    if (e->line.n) buf_char(out, ' ');
    term_text(out, e->line);
    if (color && e->sign != ' ') buf_z(out, PLAIN);
    buf_char(out, '\n');
}

static bool is_near(const edit *edits, uint32_t n, uint32_t i) {
    uint32_t from = i > AROUND ? i - AROUND : 0;
    for (uint32_t k = from; k < n && k <= i + AROUND; k++)
        if (edits[k].sign != ' ') return true;
    return false;
}

static void write(arena *a, buf *out, str before, str now, uint32_t indent, bool color) {
    lines x = lines_of(a, before), y = lines_of(a, now);
    edit *edits = ARENA_ARRAY(a, edit, (size_t)x.n + y.n + 1);
    uint32_t n = 0, tail = 0;
    while (n < x.n && n < y.n && str_eq(x.at[n], y.at[n])) {
        edits[n] = (edit){' ', x.at[n]};
        n++;
    }
    uint32_t head = n;
    while (tail < x.n - head && tail < y.n - head && str_eq(x.at[x.n - 1 - tail], y.at[y.n - 1 - tail])) tail++;
    n += between(a, x.at + head, x.n - head - tail, y.at + head, y.n - head - tail, edits + n);
    for (uint32_t i = x.n - tail; i < x.n; i++) edits[n++] = (edit){' ', x.at[i]};
    bool gap = false, begun = false;
    for (uint32_t i = 0; i < n; i++) {
        bool near = is_near(edits, n, i);
        if (near && gap && begun) {
            buf_fill(out, ' ', indent);
            buf_z(out, "...\n");
        }
        gap = !near;
        if (!near) continue;
        begun = true;
        put(out, &edits[i], indent, color);
    }
}

/* In a frame of its own, so that nothing the jump comes back to has changed since. */
static bool trapped(arena *a, buf *out, str before, str now, uint32_t indent, bool color) {
    jmp_buf trap;
    arena_init(a, &trap);
    if (setjmp(trap) != 0) return false;
    write(a, out, before, now, indent, color);
    a->trap = NULL;
    return true;
}

void difference_text(buf *out, str before, str now, uint32_t indent, bool color) {
    arena a;
    if (!trapped(&a, out, before, now, indent, color)) out->failed = true;
    arena_free(&a);
}
