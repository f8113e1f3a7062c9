/* See uses.h. */
#include "api/uses.h"

#include <string.h>

/* ---- paths ---- */

static uint32_t folder_length(str path) {
    uint32_t n = path.n;
    while (n > 0 && path.p[n - 1] != '/') n--;
    return n;
}

str uses_path(arena *a, str from, str file) {
    if (file.n && file.p[0] == '/') return str_copy(a, file);
    return str_printf(a, "%.*s" STR_FMT, (int)folder_length(from), from.p, STR_ARG(file));
}

/* Without empty parts, `.`, and `..` behind a folder: `a/../b.comp` is `b.comp`. */
static str plain_path(arena *a, str path) {
    char *out = arena_alloc(a, (size_t)path.n + 1);
    uint32_t n = 0, fixed = 0; /* `fixed`: a root or leading `..`, which stay */
    if (path.n && path.p[0] == '/') out[n++] = '/', fixed = 1;
    for (uint32_t i = 0; i < path.n;) {
        uint32_t end = i;
        while (end < path.n && path.p[end] != '/') end++;
        str part = {path.p + i, end - i};
        i = end + 1;
        if (part.n == 0 || str_eqz(part, ".")) continue;
        bool up = str_eqz(part, "..");
        if (up && n > fixed) {
            while (n > fixed && out[n - 1] != '/') n--;
            if (n > fixed) n--;
            continue;
        }
        if (n && out[n - 1] != '/') out[n++] = '/';
        memcpy(out + n, part.p, part.n);
        n += part.n;
        if (up) fixed = n;
    }
    return (str){out, n};
}

/* ---- files ---- */

/* False where a file of this path is there. */
static bool add_path(uses *u, str path, size_t file) {
    return strmap_add(&u->paths, u->arena, plain_path(u->arena, path), (uint32_t)file);
}

static uint32_t file_of_path(uses *u, str path) {
    uint32_t file = 0;
    strmap_get(&u->paths, plain_path(u->arena, path), &file);
    return file;
}

void uses_begin(uses *u, arena *a, const comp_source *given, size_t n, const comp_finder *finder) {
    *u = (uses){.arena = a, .finder = finder, .n = n, .cap = n ? n : 1};
    u->files = ARENA_ARRAY(a, comp_source, u->cap);
    if (n) memcpy(u->files, given, n * sizeof *given);
    for (size_t i = 0; i < n; i++) add_path(u, str_from(given[i].name), i);
}

static void add_file(uses *u, comp_source file) {
    if (u->n == u->cap) {
        comp_source *more = ARENA_ARRAY(u->arena, comp_source, u->cap *= 2);
        memcpy(more, u->files, u->n * sizeof *more);
        u->files = more;
    }
    add_path(u, str_from(file.name), u->n);
    u->files[u->n++] = file;
}

void uses_find(uses *u, const char *from, ast_item *item) {
    str path = uses_path(u->arena, str_from(from), item->u.use.file.text);
    item->u.use.found = true;
    item->u.use.path = path;
    if (!add_path(u, path, u->n)) {
        item->u.use.src = file_of_path(u, path);
        return;
    }
    comp_source file = {0};
    comp_found found = u->finder ? u->finder->find(u->finder->context, path.p, &file) : COMP_FOUND_NOT;
    if (found == COMP_FOUND_NEW) add_file(u, file);
    item->u.use.src = file_of_path(u, found == COMP_FOUND_BEFORE && file.name ? str_from(file.name) : path);
    if (found != COMP_FOUND_NOT) return;
    item->u.use.found = false;
    if (file.text) item->u.use.why = str_copy(u->arena, str_from(file.text));
}

/* ---- `use` lines ---- */

void uses_lines(buf *out, const source_set *sources, const bool *chosen) {
    str folder = {0};
    bool any = false, one_folder = true;
    for (uint32_t i = 0; i < sources->n; i++) {
        if (!chosen[i]) continue;
        const str name = sources->at[i].name, its = {name.p, folder_length(name)};
        one_folder &= !any || str_eq(folder, its);
        folder = its;
        any = true;
    }
    for (uint32_t i = 0; i < sources->n; i++) {
        if (!chosen[i]) continue;
        const str name = sources->at[i].name;
        const uint32_t from = one_folder ? folder.n : 0;
        buf_z(out, "use ");
        source_quote(out, (str){name.p + from, name.n - from});
        buf_char(out, '\n');
    }
}
