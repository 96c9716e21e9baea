/* Counts the calls by which a process changes files below one folder, and lets one of them go wrong.
 *
 * Loaded with LD_PRELOAD. A call to arm() chooses the fault; until then every call passes.
 * KILL ends the process before the call, after half of it if it writes, and KILL_AFTER when the call is done. FULL refuses the call and every later one
 * that needs room, as a full disk does. ERROR refuses this one call alone, as a failing disk does.
 *
 * A call to observe() names a function that is called after each fsync, rename and unlink that succeeded, with the
 * file descriptor of an fsync and -1 for the others. committed_at() says at which call the store was last committed.
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

enum { NOT_A_CHANGE = -2 };
enum { NONE, KILL, FULL, ERROR, KILL_AFTER };
static char below[PATH_MAX];
static size_t below_length;
static long fault_at, seen, committed;
static int kind;
static void (*observer)(int);

void arm(const char *folder, long at, int what) {
    strncpy(below, folder, sizeof below - 1);
    below_length = strlen(below);
    fault_at = at, seen = 0, committed = 0, kind = what;
}

void observe(void (*with)(int)) { observer = with; }

long counted(void) { return seen; }

/* The number of the call that last removed the journal of a store: the transaction counts from then on. */
long committed_at(void) { return committed; }

static int is_last_one(void) { return kind == KILL_AFTER && __atomic_load_n(&seen, __ATOMIC_SEQ_CST) == fault_at; }

/* To be called when a call that counts is done. `fd` is that of an fsync, else -1. */
static void is_done(int failed, int fd) {
    if (is_last_one()) raise(SIGKILL);
    if (!failed && fd != NOT_A_CHANGE && observer) observer(fd);
}

static void note_commit(const char *path) {
    const char *ending = strstr(path, "/board.db-journal");
    if (ending && !ending[17]) committed = seen;
}

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
    return target[0] == '/' && is_below(target); /* a pipe or a socket has no path */
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
    int counts = below_length && open_below(fd, NULL);
    if (counts && IS_TORN) real(fd, data, size / 2);
    if (counts && goes_wrong(1)) return -1;
    ssize_t result = real(fd, data, size);
    if (counts) is_done(result < 0, NOT_A_CHANGE);
    return result;
}

#define PWRITE(name) \
    ssize_t name(int fd, const void *data, size_t size, off_t offset) { \
        REAL(ssize_t, #name, int, const void *, size_t, off_t); \
        int counts = below_length && open_below(fd, NULL); \
        if (counts && IS_TORN) real(fd, data, size / 2, offset); \
        if (counts && goes_wrong(1)) return -1; \
        ssize_t result = real(fd, data, size, offset); \
        if (counts) is_done(result < 0, NOT_A_CHANGE); \
        return result; \
    }
PWRITE(pwrite)
PWRITE(pwrite64)

#define ON_FD(name, needs_room) \
    int name(int fd) { \
        REAL(int, #name, int); \
        int counts = below_length && open_below(fd, NULL); \
        if (counts && goes_wrong(needs_room)) return -1; \
        int result = real(fd); \
        if (counts) is_done(result, fd); \
        return result; \
    }
ON_FD(fsync, 0)
ON_FD(fdatasync, 0)

#define TRUNCATE(name) \
    int name(int fd, off_t size) { \
        REAL(int, #name, int, off_t); \
        int counts = below_length && open_below(fd, NULL); \
        if (counts && goes_wrong(0)) return -1; \
        int result = real(fd, size); \
        if (counts) is_done(result, NOT_A_CHANGE); \
        return result; \
    }
TRUNCATE(ftruncate)
TRUNCATE(ftruncate64)

ssize_t sendfile(int to, int from, off_t *offset, size_t size) {
    REAL(ssize_t, "sendfile", int, int, off_t *, size_t);
    int counts = below_length && open_below(to, NULL);
    if (counts && goes_wrong(1)) return -1;
    ssize_t result = real(to, from, offset, size);
    if (counts) is_done(result < 0, NOT_A_CHANGE);
    return result;
}

int rename(const char *from, const char *to) {
    REAL(int, "rename", const char *, const char *);
    int counts = is_below(from) || is_below(to);
    if (counts && goes_wrong(0)) return -1;
    int result = real(from, to);
    if (counts) is_done(result, -1);
    return result;
}

int unlink(const char *path) {
    REAL(int, "unlink", const char *);
    int counts = is_below(path);
    if (counts && goes_wrong(0)) return -1;
    int result = real(path);
    if (counts) {
        note_commit(path);
        is_done(result, -1);
    }
    return result;
}

int unlinkat(int fd, const char *path, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    int counts = open_below(fd, path);
    if (counts && goes_wrong(0)) return -1;
    int result = real(fd, path, flags);
    if (counts) is_done(result, -1);
    return result;
}
