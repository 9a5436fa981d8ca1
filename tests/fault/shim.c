/* Stands between a program and the disk, for files in one folder (FAULT_UNDER):
 *
 *   FAULT_LOG=FILE   writes down each write, cut, sync, removal and renaming, in
 *                    order, so that a power cut after any of them can be played back;
 *   FAULT_NOSYNC=1   forgets that anything was synced, as a disk that lies does;
 *   FAULT_FULL=N     the disk is full after N writes;
 *   FAULT_FULL_WHEN=FILE  the disk is full while this file is there;
 *   FAULT_SHM=1      what is mapped into memory counts as a file too;
 *   FAULT_NOLOCKS=1  the disk keeps no locks;
 *   FAULT_KILL=N     the process is killed before its change number N of the folder;
 *   FAULT_NAMES=1    writes down what happens to names too: what is made, linked,
 *                    and each folder, so that a disk can be played back that
 *                    forgets a name whose folder was not synced;
 *   FAULT_CLOCK=FILE the clock of the day is off by the seconds written in FILE.
 *
 * Loaded with LD_PRELOAD; it has no state but the log and a count.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

static const char *under, *full_after, *full_when, *kill_at, *clock_file;
static int log_fd = -1, no_sync, no_locks, with_shm, with_names;
static long writes, changes;

__attribute__((constructor)) static void start(void) {
    under = getenv("FAULT_UNDER");
    full_after = getenv("FAULT_FULL");
    full_when = getenv("FAULT_FULL_WHEN");
    kill_at = getenv("FAULT_KILL");
    clock_file = getenv("FAULT_CLOCK");
    with_names = getenv("FAULT_NAMES") != NULL;
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

/* A change is about to be made: here the process may end. */
static void change(void) {
    if (kill_at && ++changes == atol(kill_at)) {
        (void)syscall(SYS_kill, (pid_t)syscall(SYS_getpid), SIGKILL);
        for (;;) pause();
    }
}

/* A path from the root on, if it lies in the folder; NULL if it does not. */
static const char *whole(int folder, const char *path, char *space, size_t size) {
    if (!under || !path) return NULL;
    if (path[0] != '/') {
        char link[64];
        if (folder == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", folder);
        ssize_t got = syscall(SYS_readlink, link, space, size - 1);
        if (got <= 0 || (size_t)got + strlen(path) + 2 > size) return NULL;
        while (path[0] == '.' && path[1] == '/') path += 2;
        space[got] = '/';
        strcpy(space + got + 1, path);
        path = space;
    }
    return watched_path(path) ? path : NULL;
}

static int is_shm(const char *path) {
    size_t length = strlen(path);
    return !with_shm && length > 4 && strcmp(path + length - 4, "-shm") == 0;
}

static int is_full(void) {
    change();
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
    if (here) change();
    int done = real(fd, length);
    if (here && done == 0) note('T', path, NULL, (uint64_t)length, NULL, 0);
    return done;
}

int ftruncate64(int fd, off64_t length) { return ftruncate(fd, length); }

int fsync(int fd) {
    REAL(fsync);
    char path[4096];
    int here = watched(fd, path, sizeof path);
    if (here) change();
    if (here && !no_sync) note('S', path, NULL, 0, NULL, 0);
    return real(fd);
}

int fdatasync(int fd) {
    REAL(fdatasync);
    char path[4096];
    int here = watched(fd, path, sizeof path);
    if (here) change();
    if (here && !no_sync) note('S', path, NULL, 0, NULL, 0);
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

static int unlink_of(const char *path, const char *here, int (*real)(const char *)) {
    if (here && !is_shm(here)) change();
    int done = real(path);
    if (done == 0 && here) note('U', here, NULL, 0, NULL, 0);
    return done;
}

int unlink(const char *path) {
    REAL(unlink);
    char space[4096];
    return unlink_of(path, whole(AT_FDCWD, path, space, sizeof space), real);
}

int rename(const char *from, const char *to) {
    REAL(rename);
    char one[4096], two[4096];
    const char *here = whole(AT_FDCWD, from, one, sizeof one), *there = whole(AT_FDCWD, to, two, sizeof two);
    if (here || there) change();
    int done = real(from, to);
    if (done == 0 && there) note('R', here ? here : from, there, 0, NULL, 0);
    return done;
}

int linkat(int from_in, const char *from, int to_in, const char *to, int flags) {
    REAL(linkat);
    char one[4096], two[4096];
    const char *here = whole(from_in, from, one, sizeof one), *there = whole(to_in, to, two, sizeof two);
    if (there) change();
    int done = real(from_in, from, to_in, to, flags);
    if (done == 0 && there && with_names) note('L', here ? here : from, there, 0, NULL, 0);
    return done;
}

int mkdir(const char *path, mode_t mode) {
    REAL(mkdir);
    char space[4096];
    const char *here = whole(AT_FDCWD, path, space, sizeof space);
    if (here) change();
    int done = real(path, mode);
    if (done == 0 && here && with_names) note('M', here, NULL, 0, NULL, 0);
    return done;
}

int fchmod(int fd, mode_t mode) {
    REAL(fchmod);
    char path[4096];
    if (watched(fd, path, sizeof path)) change();
    return real(fd, mode);
}

/* Opening is a change where it makes a file, or cuts one. */
static int open_of(int folder, const char *path, int flags, mode_t mode) {
    char space[4096];
    const char *here = (flags & (O_CREAT | O_TRUNC)) ? whole(folder, path, space, sizeof space) : NULL;
    if (!here || is_shm(here)) return (int)syscall(SYS_openat, folder, path, flags, mode);
    struct stat there;
    int is_new = stat(here, &there) != 0;
    int is_cut = !is_new && (flags & O_TRUNC) && S_ISREG(there.st_mode) && there.st_size > 0;
    if (is_new || is_cut) change();
    int fd = (int)syscall(SYS_openat, folder, path, flags, mode);
    if (fd >= 0 && with_names && is_new && (flags & O_CREAT)) note('C', here, NULL, 0, NULL, 0);
    if (fd >= 0 && is_cut) note('T', here, NULL, 0, NULL, 0);
    return fd;
}

#define MODE_OF(flags) \
    mode_t mode = 0; \
    if ((flags) & (O_CREAT | O_TMPFILE)) { \
        va_list rest; \
        va_start(rest, flags); \
        mode = va_arg(rest, mode_t); \
        va_end(rest); \
    }

int open(const char *path, int flags, ...) { MODE_OF(flags) return open_of(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_of(AT_FDCWD, path, flags | O_LARGEFILE, mode); }
int openat(int folder, const char *path, int flags, ...) { MODE_OF(flags) return open_of(folder, path, flags, mode); }
int openat64(int folder, const char *path, int flags, ...) { MODE_OF(flags) return open_of(folder, path, flags | O_LARGEFILE, mode); }

/* How far the clock is off. */
static time_t clock_off(void) {
    char text[32] = "";
    int fd = clock_file ? (int)syscall(SYS_openat, AT_FDCWD, clock_file, O_RDONLY) : -1;
    if (fd < 0) return 0;
    (void)syscall(SYS_read, fd, text, sizeof text - 1);
    (void)syscall(SYS_close, fd);
    return (time_t)atol(text);
}

int clock_gettime(clockid_t clock, struct timespec *now) {
    REAL(clock_gettime);
    int done = real(clock, now);
    if (done == 0 && clock == CLOCK_REALTIME) now->tv_sec += clock_off();
    return done;
}

int gettimeofday(struct timeval *now, void *zone) {
    static int (*real)(struct timeval *, void *);
    if (!real) real = dlsym(RTLD_NEXT, "gettimeofday");
    int done = real(now, zone);
    if (done == 0) now->tv_sec += clock_off();
    return done;
}

time_t time(time_t *into) {
    struct timespec now;
    clock_gettime(CLOCK_REALTIME, &now);
    if (into) *into = now.tv_sec;
    return now.tv_sec;
}
