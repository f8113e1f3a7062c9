/* See replace.h. */
#define _XOPEN_SOURCE 700 /* realpath() */
#include "replace.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "rules_files.h"

/* The file that a path leads to: behind symbolic links, to be freed. */
static char *resolve(const char *path) {
    char *file = realpath(path, NULL);
    return file || errno != ENOENT ? file : keep_text(path, strlen(path));
}

static bool is_unchanged(const char *file, const char *before, size_t n_before) {
    size_t n;
    char *now = file_read(file, &n);
    bool same = now && n == n_before && (n == 0 || memcmp(now, before, n) == 0);
    free(now);
    return same;
}

static bool write_whole(int fd, const char *bytes, size_t n) {
    while (n > 0) {
        ssize_t done = write(fd, bytes, n);
        if (done < 0 && errno == EINTR) continue;
        if (done < 0) return false;
        bytes += done;
        n -= (size_t)done;
    }
    return true;
}

/* Owner and mode as those of the file that is replaced.  Who may not give files away keeps it: its group may be set. */
static bool take_after(int fd, const struct stat *old) {
    struct stat now;
    if (fstat(fd, &now) != 0) return false;
    if ((now.st_uid != old->st_uid || now.st_gid != old->st_gid) && fchown(fd, old->st_uid, old->st_gid) != 0 &&
        fchown(fd, (uid_t)-1, old->st_gid) != 0)
        errno = 0; /* not allowed: it is ours then */
    return fchmod(fd, old->st_mode & 07777) == 0;
}

/* A new name is there for good only once its folder is synchronised.  Some file systems cannot; the text is safe. */
static void sync_folder(const char *file) {
    const char *slash = strrchr(file, '/');
    char *folder = slash ? keep_text(file, slash == file ? 1 : (size_t)(slash - file)) : keep_text(".", 1);
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)!fsync(fd);
        close(fd);
    }
    free(folder);
}

static bool write_beside(const char *file, char *beside, const char *bytes, size_t n) {
    struct stat old;
    bool there = stat(file, &old) == 0;
    if (there && !S_ISREG(old.st_mode)) {
        errno = EINVAL;
        return false;
    }
    if (there && access(file, W_OK) != 0) return false; /* a file that must not be written is not replaced either */
    int fd = mkstemp(beside);
    if (fd < 0) return false;
    mode_t mask = umask(0);
    umask(mask);
    bool done = write_whole(fd, bytes, n) && (there ? take_after(fd, &old) : fchmod(fd, 0666 & ~mask) == 0) && fsync(fd) == 0;
    int error = errno;
    if (close(fd) != 0 && done) done = false, error = errno;
    if (!done) unlink(beside);
    errno = error;
    return done;
}

bool file_replace(const char *path, const char *bytes, size_t n, const char *before, size_t n_before) {
    char *file = resolve(path);
    if (!file) {
        say("cannot write %s: %s", path, strerror(errno));
        return false;
    }
    size_t room = strlen(file) + sizeof ".XXXXXX";
    char *beside = must(malloc(room));
    snprintf(beside, room, "%s.XXXXXX", file);
    bool done = write_beside(file, beside, bytes, n);
    if (!done) {
        say("cannot write %s: %s", path, strerror(errno));
    } else if (before && !is_unchanged(file, before, n_before)) {
        say("cannot write %s: it was changed meanwhile", path);
        unlink(beside);
        done = false;
    } else if (rename(beside, file) != 0) {
        say("cannot write %s: %s", path, strerror(errno));
        unlink(beside);
        done = false;
    } else {
        sync_folder(file);
    }
    free(beside);
    free(file);
    return done;
}
