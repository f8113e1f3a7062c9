#include "sema/sema_impl.h"
void lint(sema *s) { (void)s; }
