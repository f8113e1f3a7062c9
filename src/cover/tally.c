/* Things seen, in numbers.  Every thing to be seen counts one, whatever it is of. */
#include "cover/cover.h"

uint8_t cover_lacks(const cover_report *r, uint32_t item) {
    uint8_t lacks = 0;
    const uint8_t asked = r->cover->items[item].asked;
    for (uint32_t t = 0; t < COVER_THINGS; t++)
        if (asked >> t & 1 && !cover_has(r->seen, item, (cover_thing)t)) lacks |= (uint8_t)(1 << t);
    return lacks;
}

static cover_count *count_of(cover_tally *tally, cover_kind kind, cover_thing t) {
    switch (kind) {
    case COVER_TIER: case COVER_REQUIREMENT: return &tally->requirements;
    case COVER_CELL: return &tally->cells;
    case COVER_CONDITION: return t == COVER_NEEDED || t == COVER_BLAMED ? &tally->decisive : &tally->conditions;
    case COVER_ROLE: return t == COVER_NEEDED || t == COVER_BLAMED ? &tally->decisive : &tally->people;
    case COVER_KINDS: break;
    }
    return &tally->all;
}

cover_tally cover_tally_of(const cover_report *r, uint32_t src) {
    cover_tally tally = {0};
    for (uint32_t i = 0; i < r->cover->nitems; i++) {
        const cover_item *item = &r->cover->items[i];
        const uint8_t lacks = cover_lacks(r, i);
        if (src != UINT32_MAX && item->at.src != src) continue;
        for (uint32_t t = 0; t < COVER_THINGS; t++) {
            if (!(item->asked >> t & 1)) continue;
            cover_count *c = count_of(&tally, item->kind, (cover_thing)t);
            const bool seen = !(lacks >> t & 1);
            c->of++;
            c->seen += seen;
            tally.all.of++;
            tally.all.seen += seen;
        }
    }
    return tally;
}

uint32_t cover_percent(cover_count c) { return c.of ? (uint32_t)((uint64_t)c.seen * 100 / c.of) : 100; }

uint32_t cover_file_end(const cover *c, uint32_t first) {
    uint32_t end = first;
    while (end < c->nitems && c->items[end].at.src == c->items[first].at.src) end++;
    return end;
}
