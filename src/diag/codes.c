/* The table of codes, from codes.def. */
#include <string.h>
#include <strings.h>

#include "diag/diag.h"

const diag_info diag_infos[DIAG_COUNT + 1] = {
#define DIAG(id, severity, title, text, bad, good) [DIAG_##id] = {#id, SEVERITY_##severity, title, text, bad, good},
#include "diag/codes.def"
#undef DIAG
    [DIAG_COUNT] = {"E0000", SEVERITY_ERROR, "", "", "", ""},
};

diag_code diag_find(str id) {
    int code = 0;
    for (; code < (int)DIAG_COUNT; code++)
        if (strlen(diag_infos[code].id) == id.n && strncasecmp(diag_infos[code].id, id.p, id.n) == 0) break;
    return (diag_code)code;
}
