/* Stands between a program and the disk, for files in one folder (FAULT_UNDER):
 *
 *   FAULT_LOG=FILE   writes down each write, cut, sync, removal and renaming, in
 *                    order, so that a power cut after any of them can be played back;
 *   FAULT_NOSYNC=1   forgets that anything was synced, as a disk that lies does;
 *   FAULT_FULL=N     the disk is full after N writes;
 *   FAULT_FULL_WHEN=FILE  the disk is full while this file is there;
 *   FAULT_SHM=1      what is mapped into memory counts as a file too;
 *   FAULT_NOLOCKS=1  the disk keeps no locks.
 *
 * Loaded with LD_PRELOAD; it has no state but the log and a count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *under, *full_after, *full_when;
static int log_fd = -1, no_sync, no_locks, with_shm;
static long writes;

__attribute__((constructor)) static void start(void) {
    under = getenv("FAULT_UNDER");
    full_after = getenv("FAULT_FULL");
    full_when = getenv("FAULT_FULL_WHEN");
    no_sync = getenv("FAULT_NOSYNC") != NULL;
    no_locks = getenv("FAULT_NOLOCKS") != NULL;
    with_shm = getenv("FAULT_SHM") != NULL;
    const char *log = getenv("FAULT_LOG");
    if (log) log_fd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0600);
}

static int watched_path(const char *path) {
    return under && path && strncmp(path, under, strlen(under)) == 0;
}

/* The path of an open file, if it lies in the folder; what is mapped into memory is no file here. */
static int watched(int fd, char *path, size_t size) {
    if (!under || fd < 0) return 0;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t got = syscall(SYS_readlink, link, path, size - 1);
    if (got <= 0) return 0;
    path[got] = 0;
    if (!watched_path(path)) return 0;
    size_t length = strlen(path);
    return with_shm || !(length > 4 && strcmp(path + length - 4, "-shm") == 0);
}

static void note(char op, const char *path, const char *other, uint64_t at, const void *data, uint64_t length) {
    if (log_fd < 0) return;
    uint32_t a = (uint32_t)strlen(path), b = other ? (uint32_t)strlen(other) : 0;
    struct iovec parts[8] = {
        {&op, 1}, {&a, 4}, {(void *)path, a}, {&b, 4}, {(void *)other, b},
        {&at, 8}, {&length, 8}, {(void *)data, data ? length : 0},
    };
    (void)syscall(SYS_writev, log_fd, parts, 8);
}

static int is_full(void) {
    writes++;
    if ((full_after && writes > atol(full_after)) || (full_when && access(full_when, F_OK) == 0)) {
        errno = ENOSPC;
        return 1;
    }
    return 0;
}

#define REAL(name) static __typeof__(name) *real; if (!real) real = dlsym(RTLD_NEXT, #name)

ssize_t write(int fd, const void *data, size_t length) {
    REAL(write);
    char path[4096];
    if (!watched(fd, path, sizeof path)) return real(fd, data, length);
    if (is_full()) return -1;
    int append = fcntl(fd, F_GETFL) & O_APPEND;
    off_t at = lseek(fd, 0, append ? SEEK_END : SEEK_CUR);
    ssize_t done = real(fd, data, length);
    if (done > 0) note('W', path, NULL, (uint64_t)at, data, (uint64_t)done);
    return done;
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    REAL(writev);
    char path[4096];
    if (!watched(fd, path, sizeof path)) return real(fd, parts, count);
    ssize_t all = 0;
    for (int i = 0; i < count; i++) {
        ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
        if (done < 0) return all ? all : -1;
        all += done;
    }
    return all;
}

ssize_t pwrite(int fd, const void *data, size_t length, off_t at) {
    REAL(pwrite);
    char path[4096];
    if (!watched(fd, path, sizeof path)) return real(fd, data, length, at);
    if (is_full()) return -1;
    ssize_t done = real(fd, data, length, at);
    if (done > 0) note('W', path, NULL, (uint64_t)at, data, (uint64_t)done);
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t length, off64_t at) { return pwrite(fd, data, length, at); }

/* Copying inside the kernel passes by every write: callers fall back to reading and writing. */
ssize_t copy_file_range(int from, off64_t *at_from, int to, off64_t *at_to, size_t length, unsigned flags) {
    REAL(copy_file_range);
    char path[4096];
    if (!watched(to, path, sizeof path)) return real(from, at_from, to, at_to, length, flags);
    errno = EXDEV;
    return -1;
}

int ftruncate(int fd, off_t length) {
    REAL(ftruncate);
    char path[4096];
    int here = watched(fd, path, sizeof path);
    int done = real(fd, length);
    if (here && done == 0) note('T', path, NULL, (uint64_t)length, NULL, 0);
    return done;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

int fsync(int fd) {
    REAL(fsync);
    char path[4096];
    if (watched(fd, path, sizeof path) && !no_sync) note('S', path, NULL, 0, NULL, 0);
    return real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    char path[4096];
    if (watched(fd, path, sizeof path) && !no_sync) note('S', path, NULL, 0, NULL, 0);
    return real(fd);
}

/* A lock asked for by whichever name the C library gives the call. */
static int lockable(int fd, int command) {
    char path[4096] = "";
    int is_lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;
    return !(no_locks && is_lock && (watched(fd, path, sizeof path) || strstr(path, "-shm")));
}

int fcntl64(int fd, int command, ...) {
    REAL(fcntl64);
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (lockable(fd, command)) return real(fd, command, argument);
    errno = ENOLCK;
    return -1;
}

int fcntl(int fd, int command, ...) {
    REAL(fcntl);
    va_list rest;
    va_start(rest, command);
    void *argument = va_arg(rest, void *);
    va_end(rest);
    if (lockable(fd, command)) return real(fd, command, argument);
    errno = ENOLCK;
    return -1;
}

int flock(int fd, int operation) {
    REAL(flock);
    char path[4096];
    if (!no_locks || !watched(fd, path, sizeof path)) return real(fd, operation);
    errno = ENOLCK;
    return -1;
}

int unlink(const char *path) {
    REAL(unlink);
    int done = real(path);
    if (done == 0 && watched_path(path)) note('U', path, NULL, 0, NULL, 0);
    return done;
}

int rename(const char *from, const char *to) {
    REAL(rename);
    int done = real(from, to);
    if (done == 0 && watched_path(to)) note('R', from, to, 0, NULL, 0);
    return done;
}
