/* What would lift a partner, in words. */
#ifndef COMP_RENDER_CHANGE_TEXT_H
#define COMP_RENDER_CHANGE_TEXT_H

#include "render/render_case.h"

/* "Dee passes one more exam, or one more person fits either role": every change, in short.  False where no single
 * change suffices; nothing is written then. */
bool changes_text(render_case *c, buf *out, const reach *r);

/* "Dee passes MB2-710 or MB2-706 (consultant)": the changes that fill a place of this people block, in full.  False
 * where there are none. */
bool nearest_text(render_case *c, buf *out, const reach *r, uint32_t people);

#endif
