/* What would lift a partner, in words. */
#ifndef COMP_RENDER_CHANGE_TEXT_H
#define COMP_RENDER_CHANGE_TEXT_H

#include "render/render_case.h"

/* "Dee passes one more exam, or one more person fits either role": every change that serves this option, in short. */
void changes_text(render_case *c, buf *out, const reach *r, uint32_t option);

/* "Dee passes MB2-710 or MB2-706 (consultant)": the changes that serve this option by filling a place of this people
 * block, in full.  False where there are none. */
bool nearest_text(render_case *c, buf *out, const reach *r, uint32_t option, uint32_t people);

/* False where the search ended at so many: there may be others as near. */
bool nearest_is_all(const reach *r, uint32_t people);

/* "2 more people for exams and seats grow by 50 to 250": what the requirements of a tier's root lack, where no single
 * change suffices.  False where that is more than a few words; nothing is written then. */
bool lacking_text(render_case *c, buf *out, uint32_t root);

#endif
