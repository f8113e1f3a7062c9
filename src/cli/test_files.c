#include "test_files.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "rules_files.h"

static bool read_file(void *context, const char *path, comp_source *out) {
    test_files *files = context;
    free(files->file);
    files->file = file_read(path, &out->len);
    out->name = path;
    out->text = files->file ? files->file : strerror(errno);
    return files->file != NULL;
}

comp_files test_files_reader(test_files *files) { return (comp_files){read_file, files}; }

void test_files_free(test_files *files) { free(files->file); }

int test_rates_read(comp_rates **rates, const char *path, comp_diags *diags) {
    if (!path) return EXIT_YES;
    comp_source source = {.name = path};
    char *text = file_read(path, &source.len);
    if (!text) {
        say("cannot read %s: %s", path, strerror(errno));
        return EXIT_SYSTEM;
    }
    source.text = text;
    comp_status status = comp_rates_new(rates, &source, diags);
    free(text);
    return system_failure(status, "read the rates");
}

void say_diags(const cli *c, const comp_diags *diags) {
    size_t warnings = comp_diags_warnings(diags);
    if (comp_diags_errors(diags)) comp_diags_render(diags, COMP_DIAG_TEXT, &c->err_style, error_sink, NULL);
    else if (warnings)
        say("%zu warning%s about the rules; `comp check` shows %s", warnings, warnings == 1 ? "" : "s",
            warnings == 1 ? "it" : "them");
}
