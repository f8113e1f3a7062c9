/* What is written of an outcome, whatever it is: JSON that is JSON, text that is text. */
#ifndef COMP_TESTS_RENDER_CHECK_H
#define COMP_TESTS_RENDER_CHECK_H

#include "unit/product_kit.h"

/* After the product judged a partner: NULL, or what is wrong. */
const char *render_check(product *p);

#endif
