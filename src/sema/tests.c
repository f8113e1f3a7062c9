#include "sema/sema_impl.h"
void check_tests(sema *s) { (void)s; }
