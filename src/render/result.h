/* The names of results. */
#ifndef COMP_RENDER_RESULT_H
#define COMP_RENDER_RESULT_H

#include "render/render.h"

/* The name of a tier of a competency; "none" below the lowest. */
str result_tier(const plan *p, uint32_t competency, int32_t tier);

/* Because of its dates no rule in force offers the tier: nobody can have it on this day. */
bool tier_lapsed(const plan *p, uint32_t competency, uint32_t tier);

#endif
