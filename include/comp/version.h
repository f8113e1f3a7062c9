/** The version of the headers, and of the library that runs.  A test keeps it equal to the build's. */
#ifndef COMP_VERSION_H
#define COMP_VERSION_H

#include <comp/export.h>

#ifdef __cplusplus
extern "C" {
#endif

#define COMP_VERSION_MAJOR 0
#define COMP_VERSION_MINOR 1
#define COMP_VERSION_PATCH 0
#define COMP_VERSION "0.1.0"

/** "0.1.0": COMP_VERSION of the library at run time.  Any thread. */
COMP_API const char *comp_version(void);

#ifdef __cplusplus
}
#endif

#endif
