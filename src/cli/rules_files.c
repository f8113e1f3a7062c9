/* Reading rule files.  They are kept whole, since messages show their lines; files are told apart by device and inode,
 * so that one that is named and found in a directory is compiled once. */
#include "rules_files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct file_identity {
    dev_t device;
    ino_t file;
};

static bool ends_in_comp(const char *name) {
    size_t n = strlen(name);
    return n >= 5 && strcmp(name + n - 5, ".comp") == 0;
}

static bool is_directory(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

bool is_rules(const char *argument) {
    return strcmp(argument, "-") != 0 && (ends_in_comp(argument) || is_directory(argument));
}

/* ---- one file ---- */

static char *read_open(int fd, size_t *n) {
    struct stat st;
    if (fstat(fd, &st) != 0) return NULL;
    if (S_ISDIR(st.st_mode)) {
        errno = EISDIR;
        return NULL;
    }
    size_t cap = (st.st_size > 0 ? (size_t)st.st_size : 0) + 4096;
    char *text = must(malloc(cap));
    for (*n = 0;;) {
        ssize_t got = read(fd, text + *n, cap - *n);
        if (got < 0) {
            free(text);
            return NULL;
        }
        if (got == 0) return text;
        *n += (size_t)got;
        if (*n == cap) text = must(realloc(text, cap *= 2));
    }
}

char *file_read(const char *path, size_t *n) {
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return NULL;
    char *text = read_open(fd, n);
    int error = errno;
    close(fd);
    errno = error;
    return text;
}

/* Adds a text, which becomes the list's. */
static void keep_source(rules_files *rules, struct file_identity identity, const char *name, char *text, size_t n) {
    if (rules->n == rules->cap) {
        rules->cap = rules->cap ? 2 * rules->cap : 8;
        rules->sources = must(realloc(rules->sources, rules->cap * sizeof *rules->sources));
        rules->identities = must(realloc(rules->identities, rules->cap * sizeof *rules->identities));
    }
    rules->identities[rules->n] = identity;
    rules->sources[rules->n++] = (comp_source){keep_text(name, strlen(name)), text, n};
}

/* Adds a file, if it is not there yet; `at` receives where it is.  COMP_FOUND_NOT where it cannot be read (errno). */
static comp_found take_file(rules_files *rules, const char *path, size_t *at) {
    struct stat st;
    struct file_identity identity = {0};
    if (stat(path, &st) == 0) identity = (struct file_identity){st.st_dev, st.st_ino};
    for (*at = 0; *at < rules->n; (*at)++)
        if (rules->identities[*at].device == identity.device && rules->identities[*at].file == identity.file)
            return COMP_FOUND_BEFORE;

    size_t n;
    char *text = file_read(path, &n);
    if (!text) return COMP_FOUND_NOT;
    keep_source(rules, identity, path, text, n);
    return COMP_FOUND_NEW;
}

static int add_file(rules_files *rules, const char *path) {
    size_t at;
    rules->met++;
    if (take_file(rules, path, &at) != COMP_FOUND_NOT) return EXIT_YES;
    say("cannot read %s: %s", path, strerror(errno));
    return EXIT_SYSTEM;
}

static comp_found find_used(void *context, const char *path, comp_source *out) {
    rules_files *rules = context;
    size_t at;
    comp_found found = take_file(rules, path, &at);
    if (found != COMP_FOUND_NOT) *out = rules->sources[at];
    if (found == COMP_FOUND_NOT) out->text = strerror(errno);
    return found;
}

comp_finder rules_finder(rules_files *rules) { return (comp_finder){find_used, rules}; }

/* ---- directories ---- */

static int by_bytes(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* The names in a directory but hidden ones, sorted; false where it cannot be read. */
static bool list_directory(const char *path, char ***names, size_t *n) {
    *names = NULL;
    *n = 0;
    DIR *dir = opendir(path);
    if (!dir) return false;
    size_t cap = 0;
    for (struct dirent *entry; (errno = 0, entry = readdir(dir)) != NULL;) {
        if (entry->d_name[0] == '.') continue;
        if (*n == cap) *names = must(realloc(*names, (cap = cap ? 2 * cap : 16) * sizeof **names));
        (*names)[(*n)++] = keep_text(entry->d_name, strlen(entry->d_name));
    }
    int error = errno;
    closedir(dir);
    errno = error;
    if (*n) qsort(*names, *n, sizeof **names, by_bytes);
    return error == 0;
}

static char *join(const char *directory, const char *name) {
    size_t n = strlen(directory);
    while (n > 1 && directory[n - 1] == '/') n--;
    size_t cap = n + strlen(name) + 2;
    char *path = must(malloc(cap));
    snprintf(path, cap, "%.*s%s%s", (int)n, directory, directory[n - 1] == '/' ? "" : "/", name);
    return path;
}

/* Directories behind symbolic links are not entered: they can lead in circles. */
static int add_directory(rules_files *rules, const char *path) {
    char **names;
    size_t n;
    int code = EXIT_YES;
    if (!list_directory(path, &names, &n)) {
        say("cannot read %s: %s", path, strerror(errno));
        code = EXIT_SYSTEM;
    }
    for (size_t i = 0; i < n; i++) {
        char *inside = join(path, names[i]);
        struct stat st;
        if (lstat(inside, &st) == 0 && S_ISDIR(st.st_mode)) code = exit_graver(code, add_directory(rules, inside));
        else if (ends_in_comp(names[i]) && !is_directory(inside)) code = exit_graver(code, add_file(rules, inside));
        free(inside);
        free(names[i]);
    }
    free(names);
    return code;
}

/* ---- all ---- */

int rules_read(rules_files *rules, const char *const *arguments, size_t n) {
    *rules = (rules_files){0};
    if (n == 0) {
        say("no rules: name a file that ends in .comp, or a directory of such files");
        return EXIT_USAGE;
    }
    int code = EXIT_YES;
    for (size_t i = 0; i < n; i++) {
        size_t met = rules->met;
        int added = is_directory(arguments[i]) ? add_directory(rules, arguments[i]) : add_file(rules, arguments[i]);
        if (added == EXIT_YES && rules->met == met) {
            say("no file in %s ends in .comp", arguments[i]);
            added = EXIT_USAGE;
        }
        code = exit_graver(code, added);
    }
    return code;
}

int rules_read_text(rules_files *rules, const char *path, const char *name) {
    size_t n;
    bool input = strcmp(path, "-") == 0;
    char *text = input ? read_open(STDIN_FILENO, &n) : file_read(path, &n);
    *rules = (rules_files){0};
    if (text) {
        keep_source(rules, (struct file_identity){0}, name, text, n);
        return EXIT_YES;
    }
    say("cannot read %s: %s", input ? "standard input" : path, strerror(errno));
    return EXIT_SYSTEM;
}

void rules_free(rules_files *rules) {
    for (size_t i = 0; i < rules->n; i++) {
        free((char *)rules->sources[i].name);
        free((char *)rules->sources[i].text);
    }
    free(rules->sources);
    free(rules->identities);
}

int rules_work(cli *c, const char *doing, int (*work)(cli *c, rules_files *rules, comp_diags *ds, const void *chosen),
               const void *chosen) {
    for (size_t i = 0; i < c->args.n; i++) {
        if (is_rules(c->args.operands[i])) continue;
        if (access(c->args.operands[i], F_OK) != 0)
            say("there is no %s: name a file of rules, which ends in .comp, or a folder of such files",
                c->args.operands[i]);
        else
            say("%s is no file of rules: those end in .comp", c->args.operands[i]);
        return EXIT_USAGE;
    }
    rules_files rules;
    comp_diags *diags = NULL;
    int code = rules_read(&rules, c->args.operands, c->args.n);
    if (code == EXIT_YES) code = system_failure(comp_diags_new(&diags), doing);
    if (code == EXIT_YES) code = work(c, &rules, diags, chosen);
    comp_diags_free(diags);
    rules_free(&rules);
    return code;
}

/* ---- what is not in force ---- */

void say_absent(const comp_program *program, comp_date day) {
    for (size_t i = 0; i < comp_program_competencies(program); i++) {
        const char *name = comp_program_competency(program, i);
        comp_date next;
        if (comp_program_in_force(program, i, day, NULL, &next)) continue;
        if (next.year)
            say("`%s` is not in force on %04d-%02d-%02d; it is from %04d-%02d-%02d on", name, day.year, day.month, day.day,
                next.year, next.month, next.day);
        else
            say("`%s` is not in force on %04d-%02d-%02d", name, day.year, day.month, day.day);
    }
}
