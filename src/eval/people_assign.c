/* Who fills what, as shown, and who is contended for.
 *
 * The lexicographic assignment is reached from any largest filling: members are settled in order, each exchanged
 * into the first line that a cycle of steps can make room in, the total unchanged.  Exchanges also run through two
 * vertices that are no lines: `free` (one member goes out, another comes in) and `spare` (a place left elsewhere is
 * filled, one here is given up).  Most partners need none of it: where the greedy pass of flow_begin() fills the most
 * places possible, each member took the first line that still had a place, which is the assignment shown. */
#include "eval/people_flow.h"

/* Exchanges that end where the member being settled gives up a line of `goal`, or, with `goal_free`, nothing. */
typedef struct exchange {
    line_mask goal;
    bool goal_free;
    line_mask lines;                  /* the lines from which an exchange leads to the goal           */
    uint8_t next[COMP_MAX_LINES + 2]; /* the vertex after this one on a shortest exchange             */
} exchange;

static uint32_t spare_of(const people_flow *f) { return f->nlines + 1; }

/* Breadth first and backwards from the goal; shortest for the reason given at flow_augment(). */
static void find_exchanges(const people_flow *f, exchange *x) {
    line_mask held = 0; /* lines that some member could leave */
    for (line_mask rest = f->asked; rest; rest &= rest - 1)
        held |= f->reach[line_first(rest)] & (rest & -rest);

    line_mask front = x->goal;
    bool free_front = x->goal_free, free_seen = free_front, spare_front = false, spare_seen = false;
    x->lines = x->goal;
    while (front || free_front || spare_front) {
        line_mask fresh = 0;
        for (line_mask rest = f->asked & ~x->lines; rest; rest &= rest - 1) {
            uint32_t line = line_first(rest);
            line_mask step = f->reach[line] & front;
            if (step) x->next[line] = (uint8_t)line_first(step);
            else if (free_front && line_in(held, line)) x->next[line] = (uint8_t)flow_free(f);
            else if (spare_front && line_in(f->open, line)) x->next[line] = (uint8_t)spare_of(f);
            else continue;
            fresh |= line_bit(line);
        }
        line_mask enter = f->reach[flow_free(f)] & front, give = held & front;
        free_front = enter && !free_seen;
        if (free_front) x->next[flow_free(f)] = (uint8_t)line_first(enter);
        spare_front = give && !spare_seen;
        if (spare_front) x->next[spare_of(f)] = (uint8_t)line_first(give);
        free_seen |= free_front;
        spare_seen |= spare_front;
        front = fresh;
        x->lines |= fresh;
    }
}

static bool at_goal(const people_flow *f, const exchange *x, uint32_t vertex) {
    return vertex == flow_free(f) ? x->goal_free : vertex < f->nlines && line_in(x->goal, vertex);
}

/* Brings member `settled` into `line`, which is one of x->lines, and pins it there. */
static void make_exchange(people_flow *f, const exchange *x, uint32_t line) {
    uint32_t end = line;
    while (!at_goal(f, x, end)) end = x->next[end];
    line_mask at = f->at[f->settled];
    if (end != flow_free(f)) at &= ~line_bit(end);
    f->pinned |= line_bit(line);
    flow_place(f, f->settled, at | line_bit(line));

    for (uint32_t v = line, w; v != end; v = w) {
        w = x->next[v];
        if (w == spare_of(f)) flow_gain(f, v);
        else if (v == spare_of(f)) flow_lose(f, w);
        else {
            line_mask leaves = v == flow_free(f) ? 0 : line_bit(v), enters = w == flow_free(f) ? 0 : line_bit(w);
            uint32_t k = flow_find(f, v, enters ? w : v);
            flow_place(f, k, (f->at[k] & ~leaves) | enters);
        }
    }
}

/* Member `settled` takes its lines; how many. */
static uint32_t settle_member(people_flow *f) {
    const uint32_t m = f->settled;
    exchange x = {0};
    bool known = false;
    uint32_t taken = 0;
    for (line_mask rest = f->can[m] & f->asked; rest && taken < f->share;) {
        uint32_t line = line_first(rest);
        bool takes = line_in(f->at[m], line);
        if (takes) {
            flow_pin(f, line);
        } else {
            line_mask sibling = f->at[m] & f->kin[line]; /* has to be given up for `line` */
            line_mask goal = sibling ? sibling : f->at[m] & ~f->pinned;
            bool goal_free = !sibling && line_count(f->at[m]) < f->share;
            if (!known || x.goal != goal || x.goal_free != goal_free) {
                x.goal = goal;
                x.goal_free = goal_free;
                find_exchanges(f, &x);
                known = true;
            }
            takes = line_in(x.lines, line);
            if (takes) make_exchange(f, &x, line);
        }
        if (takes) {
            taken++;
            known = false;
        }
        rest &= takes ? ~f->kin[line] : rest - 1;
    }
    flow_settle(f);
    return taken;
}

/* The lines with places left, and those from which steps lead there: whoever they could spare would be wanted at
 * once where places are left, so they are scarce together.  Any group as short as the whole contains them all. */
static line_mask contended_of(const people_flow *f) {
    line_mask group = f->open, before = 0;
    while (group != before) {
        before = group;
        for (line_mask rest = f->asked & ~group; rest; rest &= rest - 1)
            if (f->reach[line_first(rest)] & group) group |= rest & -rest;
    }
    return group;
}

people_assignment people_assign(const people_problem *p, const line_mask *masks, uint32_t n, arena *a) {
    people_flow f;
    flow_begin(&f, p, masks, n, a);
    people_assignment r = {.places = (uint32_t)f.places, .of_member = f.at};

    if (f.open) {
        flow_index(&f, a);
        uint64_t greedy = f.total;
        while (f.open && flow_augment(&f)) continue;
        r.short_by = (uint32_t)(f.places - f.total);
        r.contended = contended_of(&f);
        for (line_mask rest = r.contended; rest; rest &= rest - 1) r.contended_supply += f.need[line_first(rest)];
        r.contended_supply -= r.short_by;
        if (f.total > greedy)
            for (uint64_t left = f.total; left;) left -= settle_member(&f);
    }
    r.filled = (uint32_t)f.total;
    r.complete = r.short_by == 0;
    r.line_filled = ARENA_ARRAY(a, uint32_t, p->nlines);
    for (uint32_t i = 0; i < p->nlines; i++) r.line_filled[i] = f.filled[i];
    return r;
}
