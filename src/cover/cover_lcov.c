/* Coverage as an LCOV tracefile, for editors and CI servers that show it beside the source.
 *
 * An item is a block of branches, one for each thing to be seen of it: BRDA:line,block,branch,taken.  How often is not
 * counted: taken is 1, 0, or `-` where no test came there.  A line is hit when something that begins on it was seen. */
#include "cover/cover.h"

static uint32_t line_of(const cover_report *r, uint32_t item) {
    const span at = r->cover->items[item].at;
    return source_line_at(&r->cover->program->sources.at[at.src], at.lo);
}

static bool is_reached(const cover_report *r, uint32_t item) {
    for (uint32_t t = 0; t < COVER_THINGS; t++)
        if (cover_has(r->seen, item, (cover_thing)t)) return true;
    return false;
}

static void write_branches(buf *out, const cover_report *r, uint32_t first, uint32_t end) {
    uint32_t found = 0, hit = 0;
    for (uint32_t i = first; i < end; i++) {
        const uint8_t lacks = cover_lacks(r, i);
        uint32_t branch = 0;
        for (uint32_t t = 0; t < COVER_THINGS; t++) {
            if (!(r->cover->items[i].asked >> t & 1)) continue;
            const bool seen = !(lacks >> t & 1);
            buf_printf(out, "BRDA:%u,%u,%u,%s\n", line_of(r, i), i - first, branch++,
                       seen ? "1" : is_reached(r, i) ? "0" : "-");
            found++;
            hit += seen;
        }
    }
    buf_printf(out, "BRF:%u\nBRH:%u\n", found, hit);
}

static void write_lines(buf *out, const cover_report *r, uint32_t first, uint32_t end) {
    uint32_t found = 0, hit = 0;
    for (uint32_t i = first, next; i < end; i = next) {
        const uint32_t line = line_of(r, i);
        bool reached = false;
        for (next = i; next < end && line_of(r, next) == line; next++) reached |= is_reached(r, next);
        buf_printf(out, "DA:%u,%u\n", line, reached);
        found++;
        hit += reached;
    }
    buf_printf(out, "LF:%u\nLH:%u\n", found, hit);
}

void cover_write_lcov(buf *out, const cover_report *r) {
    const cover *c = r->cover;
    for (uint32_t i = 0, end; i < c->nitems; i = end) {
        end = cover_file_end(c, i);
        buf_z(out, "TN:\nSF:");
        buf_str(out, c->program->sources.at[c->items[i].at.src].name);
        buf_char(out, '\n');
        write_branches(out, r, i, end);
        write_lines(out, r, i, end);
        buf_z(out, "end_of_record\n");
    }
}
