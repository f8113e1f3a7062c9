/* How many processors this process may use: of the machine's, those that taskset or a container leaves it. */
#ifndef COMP_BASE_PROCESSORS_H
#define COMP_BASE_PROCESSORS_H

unsigned processors_available(void); /* 1 at least */

#endif
