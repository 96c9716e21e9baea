/* Counts the calls by which a process changes files below one folder, and lets one of them go wrong.
 *
 * Loaded with LD_PRELOAD. A call to arm() chooses the fault; until then every call passes.
 * KILL ends the process before the call, after half of it if it writes. FULL refuses the call and every later one
 * that needs room, as a full disk does. ERROR refuses this one call alone, as a failing disk does.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sendfile.h>
#include <unistd.h>

enum { NONE, KILL, FULL, ERROR };
static char below[PATH_MAX];
static size_t below_length;
static long fault_at, seen;
static int kind;

void arm(const char *folder, long at, int what) {
    strncpy(below, folder, sizeof below - 1);
    below_length = strlen(below);
    fault_at = at, seen = 0, kind = what;
}

long counted(void) { return seen; }

static int is_below(const char *path) {
    char whole[2 * PATH_MAX];
    if (!below_length || !path) return 0;
    if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
    else {
        char here[PATH_MAX];
        if (!getcwd(here, sizeof here)) return 0;
        snprintf(whole, sizeof whole, "%s/%s", here, path);
    }
    return strncmp(whole, below, below_length) == 0;
}

static int open_below(int fd, const char *name) {
    char link[64], target[PATH_MAX];
    if (name && name[0] == '/') return is_below(name);
    if (fd == AT_FDCWD) return is_below(name);
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, target, sizeof target - 1);
    if (length < 0) return 0;
    target[length] = 0;
    return is_below(target);
}

/* Returns 1 if the call must fail with errno set. Ends the process for KILL. */
static int goes_wrong(int needs_room) {
    long number = __atomic_add_fetch(&seen, 1, __ATOMIC_SEQ_CST);
    if (kind == KILL && number == fault_at) raise(SIGKILL);
    if (kind == ERROR && number == fault_at) { errno = EIO; return 1; }
    if (kind == FULL && number >= fault_at && needs_room) { errno = ENOSPC; return 1; }
    return 0;
}

#define REAL(type, name, ...) \
    static type (*real)(__VA_ARGS__); \
    if (!real) real = (type (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

#define IS_TORN (kind == KILL && __atomic_load_n(&seen, __ATOMIC_SEQ_CST) + 1 == fault_at)

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (below_length && open_below(fd, NULL)) {
        if (IS_TORN) real(fd, data, size / 2);
        if (goes_wrong(1)) return -1;
    }
    return real(fd, data, size);
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t offset) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        if (below_length && open_below(fd, NULL)) { \
            if (IS_TORN) real(fd, data, size / 2, offset); \
            if (goes_wrong(1)) return -1; \
        } \
        return real(fd, data, size, offset); \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define ON_FD(name, needs_room) \
    int name(int fd) { \
        REAL(int, #name, int); \
        if (below_length && open_below(fd, NULL) && goes_wrong(needs_room)) return -1; \
        return real(fd); \
    }
ON_FD(fsync, 0)
ON_FD(fdatasync, 0)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(int, #name, int, off_t); \
        if (below_length && open_below(fd, NULL) && goes_wrong(0)) return -1; \
        return real(fd, size); \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    if (below_length && open_below(to, NULL) && goes_wrong(1)) return -1;
    return real(to, from, offset, size);
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    if ((is_below(from) || is_below(to)) && goes_wrong(0)) return -1;
    return real(from, to);
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    if (is_below(path) && goes_wrong(0)) return -1;
    return real(path);
}

int unlinkat(int fd, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    if (open_below(fd, path) && goes_wrong(0)) return -1;
    return real(fd, path, flags);
}
