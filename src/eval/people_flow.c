#include "eval/people_flow.h"

#include <assert.h>

void flow_gain(people_flow *f, uint32_t line) {
    if (++f->filled[line] == f->need[line]) f->open &= ~line_bit(line);
}

void flow_lose(people_flow *f, uint32_t line) {
    f->filled[line]--;
    f->open |= line_bit(line);
}

void flow_begin(people_flow *f, const people_problem *p, const line_mask *can, uint32_t n, arena *a) {
    *f = (people_flow){.nlines = p->nlines, .n = n, .share = p->share, .can = can, .at = ARENA_ARRAY(a, line_mask, n)};
    for (uint32_t i = 0, first = 0; i < p->nlines; i++) {
        if (p->family[i] != p->family[first]) first = i;
        for (uint32_t j = first; j <= i; j++) {
            f->kin[j] |= line_bit(i);
            f->kin[i] |= line_bit(j);
        }
        f->need[i] = p->need[i];
        f->places += p->need[i];
        if (p->need[i]) f->asked |= line_bit(i);
    }
    f->open = f->asked;

    for (uint32_t k = 0; k < n && f->open; k++) {
        line_mask wanted = can[k] & f->open;
        for (uint32_t room = f->share; wanted && room; room--) {
            uint32_t line = line_first(wanted);
            f->at[k] |= line_bit(line);
            wanted &= ~f->kin[line];
            flow_gain(f, line);
            f->total++;
        }
    }
}

/* The lines that member k, filling `at` and giving up `row` (one of them, or `free`: giving up nothing), could then
 * fill, the one given up included; none where it fills no such line, may not leave it, or has no room. */
static inline line_mask steps_from(const people_flow *f, uint32_t k, line_mask at, uint32_t row) {
    line_mask others = at;
    if (k < f->settled) return 0;
    if (row == flow_free(f)) {
        if (others && line_count(others) >= f->share) return 0;
    } else {
        if (!line_in(others, row) || (k == f->settled && line_in(f->pinned, row))) return 0;
        others &= ~line_bit(row);
    }
    line_mask to = f->can[k] & f->asked;
    for (; others; others &= others - 1) to &= ~f->kin[line_first(others)];
    return to;
}

static line_mask steps_of(const people_flow *f, uint32_t k, uint32_t row) { return steps_from(f, k, f->at[k], row); }

static line_mask *node_at(const people_flow *f, uint32_t level, uint32_t row, uint32_t i) {
    return f->tree[level] + (size_t)row * f->width[level] + i;
}

static uint32_t end_of(uint32_t first, uint32_t n) { return n - first > FLOW_FAN ? first + FLOW_FAN : n; }

static line_mask union_below(const people_flow *f, uint32_t level, uint32_t row, uint32_t i) {
    uint32_t first = i * FLOW_FAN;
    line_mask all = 0;
    if (level == 0)
        for (uint32_t k = first, end = end_of(first, f->n); k < end; k++) all |= steps_of(f, k, row);
    else
        for (uint32_t k = first, end = end_of(first, f->width[level - 1]); k < end; k++)
            all |= *node_at(f, level - 1, row, k);
    return all;
}

void flow_index(people_flow *f, arena *a) {
    uint32_t rows = f->nlines + 1;
    for (uint32_t below = f->n; f->levels == 0 || below > 1; f->levels++) {
        below = below ? (below - 1) / FLOW_FAN + 1 : 1;
        f->width[f->levels] = below;
        f->tree[f->levels] = ARENA_ARRAY(a, line_mask, (size_t)rows * below);
    }
    f->reach = f->tree[f->levels - 1];

    for (uint32_t k = 0; k < f->n; k++) { /* by member, not by node: few lines hold a member */
        for (line_mask at = f->at[k]; at; at &= at - 1)
            *node_at(f, 0, line_first(at), k / FLOW_FAN) |= steps_of(f, k, line_first(at));
        *node_at(f, 0, flow_free(f), k / FLOW_FAN) |= steps_of(f, k, flow_free(f));
    }
    for (uint32_t level = 1; level < f->levels; level++)
        for (uint32_t row = 0; row < rows; row++)
            for (uint32_t i = 0; i < f->width[level]; i++)
                *node_at(f, level, row, i) = union_below(f, level, row, i);
}

/* Member k's leaf in `row` was `before`. */
static void leaf_changed(people_flow *f, uint32_t k, uint32_t row, line_mask before) {
    line_mask now = steps_of(f, k, row);
    bool lost = before & ~now;
    for (uint32_t level = 0, i = k / FLOW_FAN; level < f->levels; level++, i /= FLOW_FAN) {
        line_mask *node = node_at(f, level, row, i), all = lost ? union_below(f, level, row, i) : *node | now;
        if (*node == all) return;
        *node = all;
    }
}

uint32_t flow_find(const people_flow *f, uint32_t row, uint32_t line) {
    assert(line_in(f->reach[row], line));
    uint32_t i = 0;
    for (uint32_t level = f->levels - 1; level > 0; level--) {
        i *= FLOW_FAN;
        while (!line_in(*node_at(f, level - 1, row, i), line)) i++;
    }
    i *= FLOW_FAN;
    while (!line_in(steps_of(f, i, row), line)) i++;
    return i;
}

void flow_place(people_flow *f, uint32_t k, line_mask at) {
    line_mask before = f->at[k];
    f->at[k] = at;
    for (line_mask rows = before | at; rows; rows &= rows - 1) {
        uint32_t row = line_first(rows);
        leaf_changed(f, k, row, steps_from(f, k, before, row));
    }
    leaf_changed(f, k, flow_free(f), steps_from(f, k, before, flow_free(f)));
}

void flow_pin(people_flow *f, uint32_t line) {
    line_mask before = steps_of(f, f->settled, line);
    f->pinned |= line_bit(line);
    leaf_changed(f, f->settled, line, before);
}

/* All that member `settled` fills is pinned, so only its room is left to take from the trees. */
void flow_settle(people_flow *f) {
    line_mask before = steps_of(f, f->settled, flow_free(f));
    uint32_t k = f->settled++;
    f->pinned = 0;
    leaf_changed(f, k, flow_free(f), before);
}

/* A shortest path, because then every step that was possible before the path is so after the others: were one
 * member to take two steps that spend the same room, it could have gone from the first's start to the second's end
 * at once. */
bool flow_augment(people_flow *f) {
    uint8_t from[COMP_MAX_LINES], queue[COMP_MAX_LINES];
    uint32_t head = 0, tail = 0, row = flow_free(f);
    line_mask seen = 0, found = 0;
    for (;; row = queue[head++]) {
        line_mask fresh = f->reach[row] & ~seen;
        seen |= fresh;
        found = fresh & f->open;
        for (; fresh; fresh &= fresh - 1) {
            from[line_first(fresh)] = (uint8_t)row;
            queue[tail++] = (uint8_t)line_first(fresh);
        }
        if (found) break;
        if (head == tail) return false;
    }

    uint32_t line = line_first(found);
    flow_gain(f, line);
    f->total++;
    for (;; line = row) {
        row = from[line];
        uint32_t k = flow_find(f, row, line);
        if (row == flow_free(f)) {
            flow_place(f, k, f->at[k] | line_bit(line));
            return true;
        }
        flow_place(f, k, (f->at[k] & ~line_bit(row)) | line_bit(line));
    }
}
