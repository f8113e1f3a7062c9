/** Marks what libcomp exports.  Everything else of the library is hidden. */
#ifndef COMP_EXPORT_H
#define COMP_EXPORT_H

#if defined __GNUC__
#define COMP_API __attribute__((visibility("default")))
#else
#define COMP_API
#endif

#endif
