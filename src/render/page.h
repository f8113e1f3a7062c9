/* The evidence of one option as text: its requirements, tiers side by side like the page's table, each number beside
 * its need. */
#ifndef COMP_RENDER_PAGE_H
#define COMP_RENDER_PAGE_H

#include "render/layout.h"
#include "render/render_case.h"

void page_option(render_case *c, layout *l, uint32_t competency, uint32_t option);

/* One requirement of it, under the option's and the tiers' names; false where the page does not show the item. */
bool page_requirement(render_case *c, layout *l, uint32_t competency, uint32_t option, uint32_t item);

#endif
