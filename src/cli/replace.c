/* See replace.h. */
#define _GNU_SOURCE /* mkostemp */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "output.h"

static bool write_all(int fd, const char *text, size_t n) {
    while (n > 0) {
        ssize_t done = write(fd, text, n);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        text += done;
        n -= (size_t)done;
    }
    return true;
}

/* A name beside `path` for mkostemp(), to be freed. */
static char *name_beside(const char *path) {
    size_t size = strlen(path) + sizeof ".XXXXXX";
    char *name = must(malloc(size));
    snprintf(name, size, "%s.XXXXXX", path);
    return name;
}

/* That the file has its new name is durable once its folder is; where folders cannot be synced, so be it. */
static void sync_folder(const char *path) {
    const char *slash = strrchr(path, '/');
    char *folder = slash ? keep_text(path, slash == path ? 1 : (size_t)(slash - path)) : keep_text(".", 1);
    int fd = open(folder, O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        fsync(fd);
        close(fd);
    }
    free(folder);
}

static mode_t usual_mode(void) {
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Whoever may not give files away keeps it, and gives it the group at least. */
static void keep_owner(int fd, const struct stat *old) {
    struct stat now;
    if (fstat(fd, &now) != 0 || (now.st_uid == old->st_uid && now.st_gid == old->st_gid)) return;
    if (fchown(fd, old->st_uid, old->st_gid) != 0) (void)!fchown(fd, (uid_t)-1, old->st_gid);
}

static bool replace(const char *path, const char *text, size_t n) {
    struct stat old;
    bool exists = stat(path, &old) == 0;
    if (exists && access(path, W_OK) != 0) return false;
    char *beside = name_beside(path);
    int fd = mkostemp(beside, O_CLOEXEC);
    if (fd >= 0 && exists) keep_owner(fd, &old);
    bool done = fd >= 0 && write_all(fd, text, n) && fchmod(fd, exists ? old.st_mode & 07777 : usual_mode()) == 0 &&
                fsync(fd) == 0;
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && done) {
        done = false;
        error = errno;
    }
    if (done && rename(beside, path) != 0) {
        done = false;
        error = errno;
    }
    if (fd >= 0 && !done) unlink(beside);
    if (done) sync_folder(path);
    free(beside);
    errno = error;
    return done;
}

bool file_replace(const char *path, const char *text, size_t n) {
    char *real = realpath(path, NULL);
    if (!real && errno != ENOENT) return false;
    bool done = replace(real ? real : path, text, n);
    int error = errno;
    free(real);
    errno = error;
    return done;
}
