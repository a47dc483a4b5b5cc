// Writes down in order, by LD_PRELOAD, whatever a program does below the folder RECORD_FOLDER that a power cut could undo: into the file
// RECORD_LOG, one record after the other, which platter.py reads. What is done here is one at a time, so the order of the records is the order of
// the deeds; each record's time is taken before its deed, on the clock that a client can read too (CLOCK_MONOTONIC). A sync has two records, since
// only what was written before it began is on disk when it ends, and keeps nobody else waiting; every fifth takes RECORD_HOLD
// microseconds more than the disk needs, so that whoever does not wait for it is answered before it ends.
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

// As platter.py numbers them. UNKNOWN: something that the model does not know, so that nobody believes what it says.
enum { CREATE = 1, TRUNCATE, WRITE, RENAME, UNLINK, MKDIR, RMDIR, SYNC_BEGIN, SYNC_END, UNKNOWN };

// 40 bytes, then the path, the second path, the bytes written. `offset` is where a write begins, how long a truncated file is, or a
// sync's number, which its end has in common with its beginning.
struct head {
    int64_t time, offset;
    int32_t kind, isFolder;
    uint32_t path, other;
    int64_t bytes;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int records = -1;
static int64_t syncs;
static useconds_t hold;
static char folder[4096];
static size_t folderLength;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("RECORD_LOG");
    if (!name || !realpath(getenv("RECORD_FOLDER"), folder)) return;
    folderLength = strlen(folder);
    if (getenv("RECORD_HOLD")) hold = (useconds_t)atoi(getenv("RECORD_HOLD"));
    records = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
    if (records < 0) abort();
}

static int isInside(const char *path) { return records >= 0 && strncmp(path, folder, folderLength) == 0 && path[folderLength] == '/'; }

// Where a name leads, below the folder; nothing when it does not.
static const char *resolved(int at, const char *name, char *room) {
    if (records < 0) return NULL;
    char link[64], base[4096] = "";
    if (name[0] != '/') {
        if (at == AT_FDCWD) snprintf(link, sizeof link, "/proc/self/cwd");
        else snprintf(link, sizeof link, "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, base, sizeof base - 2);
        if (length <= 0) return NULL;
        base[length] = '/';
        base[length + 1] = 0;
    }
    if ((size_t)snprintf(room, 8192, "%s%s", base, name) >= 8192) abort();
    return isInside(room) ? room + folderLength + 1 : NULL;
}

// The name of an open file below the folder, "." for the folder itself; nothing for a file that is elsewhere or has no name any more.
static const char *named(int descriptor, char *room) {
    if (records < 0) return NULL;
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, room, 4095);
    if (length <= 0) return NULL;
    room[length] = 0;
    if (strcmp(room, folder) == 0) return ".";
    if (!isInside(room) || (length > 10 && strcmp(room + length - 10, " (deleted)") == 0)) return NULL;
    return room + folderLength + 1;
}

static int64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000000000 + time.tv_nsec;
}

// Only while locked; keeps errno.
static void note(int64_t time, int kind, const char *path, const char *other, int isFolder, int64_t offset, const struct iovec *parts, int count, int64_t bytes) {
    int before = errno;
    struct head head = {time, offset, kind, isFolder, (uint32_t)strlen(path), (uint32_t)(other ? strlen(other) : 0), bytes};
    size_t length = sizeof head + head.path + head.other + (size_t)bytes;
    char *record = malloc(length), *to = record;
    if (!record) abort();
    to = mempcpy(to, &head, sizeof head);
    to = mempcpy(to, path, head.path);
    if (other) to = mempcpy(to, other, head.other);
    for (int part = 0; part < count && bytes > 0; part++) {
        size_t taken = parts[part].iov_len < (size_t)bytes ? parts[part].iov_len : (size_t)bytes;
        to = mempcpy(to, parts[part].iov_base, taken);
        bytes -= (int64_t)taken;
    }
    if (syscall(SYS_write, records, record, length) != (long)length) abort();
    free(record);
    errno = before;
}

#define ALONE(time) pthread_mutex_lock(&lock); int64_t time = now()
#define DONE pthread_mutex_unlock(&lock)

static int opened(int at, const char *name, int flags, mode_t mode) {
    char room[8192];
    const char *path = flags & (O_CREAT | O_TRUNC) || (flags & O_TMPFILE) == O_TMPFILE ? resolved(at, name, room) : NULL;
    if (!path) return (int)syscall(SYS_openat, at, name, flags, mode);
    ALONE(time);
    struct stat status;
    int isThere = fstatat(at, name, &status, 0) == 0;
    int result = (int)syscall(SYS_openat, at, name, flags, mode);
    if (result >= 0 && (flags & O_TMPFILE) == O_TMPFILE) note(time, UNKNOWN, path, NULL, 0, 0, NULL, 0, 0);
    else if (result >= 0 && !isThere) note(time, CREATE, path, NULL, 0, 0, NULL, 0, 0);
    else if (result >= 0 && flags & O_TRUNC) note(time, TRUNCATE, path, NULL, 0, 0, NULL, 0, 0);
    DONE;
    return result;
}

#define MODE mode_t mode = 0; if (flags & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }
int open(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags, mode); }
int open64(const char *name, int flags, ...) { MODE return opened(AT_FDCWD, name, flags, mode); }
int openat(int at, const char *name, int flags, ...) { MODE return opened(at, name, flags, mode); }
int openat64(int at, const char *name, int flags, ...) { MODE return opened(at, name, flags, mode); }
int creat(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }
int creat64(const char *name, mode_t mode) { return opened(AT_FDCWD, name, O_CREAT | O_WRONLY | O_TRUNC, mode); }

// An offset below 0: where the file stands.
static ssize_t written(int descriptor, const struct iovec *parts, int count, off_t offset) {
    char room[4096];
    const char *path = named(descriptor, room);
    if (!path) return offset < 0 ? syscall(SYS_writev, descriptor, parts, count) : syscall(SYS_pwritev, descriptor, parts, count, offset, 0);
    ALONE(time);
    ssize_t result = offset < 0 ? syscall(SYS_writev, descriptor, parts, count) : syscall(SYS_pwritev, descriptor, parts, count, offset, 0);
    if (result > 0) note(time, WRITE, path, NULL, 0, offset < 0 ? lseek(descriptor, 0, SEEK_CUR) - result : offset, parts, count, result);
    DONE;
    return result;
}

static ssize_t writtenOnce(int descriptor, const void *bytes, size_t count, off_t offset) {
    struct iovec part = {(void *)bytes, count};
    return written(descriptor, &part, 1, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t count) { return writtenOnce(descriptor, bytes, count, -1); }
ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) { return writtenOnce(descriptor, bytes, count, offset); }
ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) { return writtenOnce(descriptor, bytes, count, offset); }
ssize_t writev(int descriptor, const struct iovec *parts, int count) { return written(descriptor, parts, count, -1); }
ssize_t pwritev(int descriptor, const struct iovec *parts, int count, off_t offset) { return written(descriptor, parts, count, offset); }
ssize_t pwritev64(int descriptor, const struct iovec *parts, int count, off64_t offset) { return written(descriptor, parts, count, offset); }

static int sized(int descriptor, off_t size) {
    char room[4096];
    const char *path = named(descriptor, room);
    if (!path) return (int)syscall(SYS_ftruncate, descriptor, size);
    ALONE(time);
    int result = (int)syscall(SYS_ftruncate, descriptor, size);
    if (result == 0) note(time, TRUNCATE, path, NULL, 0, size, NULL, 0, 0);
    DONE;
    return result;
}

int ftruncate(int descriptor, off_t size) { return sized(descriptor, size); }
int ftruncate64(int descriptor, off64_t size) { return sized(descriptor, size); }

// Everything that makes, renames or removes a name, and what the model does not know.
static long told(long number, long a, long b, long c, long d, long e, int kind, const char *path, const char *other) {
    if (!path) return syscall(number, a, b, c, d, e);
    ALONE(time);
    long result = syscall(number, a, b, c, d, e);
    if (result >= 0) note(time, kind, path, other, 0, 0, NULL, 0, 0);
    DONE;
    return result;
}

static int unlinked(int at, const char *name, int flags) {
    char room[8192];
    return (int)told(SYS_unlinkat, at, (long)name, flags, 0, 0, flags & AT_REMOVEDIR ? RMDIR : UNLINK, resolved(at, name, room), NULL);
}

int unlink(const char *name) { return unlinked(AT_FDCWD, name, 0); }
int unlinkat(int at, const char *name, int flags) { return unlinked(at, name, flags); }
int rmdir(const char *name) { return unlinked(AT_FDCWD, name, AT_REMOVEDIR); }
int remove(const char *name) {
    struct stat status;
    return unlinked(AT_FDCWD, name, lstat(name, &status) == 0 && S_ISDIR(status.st_mode) ? AT_REMOVEDIR : 0);
}

static int made(int at, const char *name, mode_t mode) {
    char room[8192];
    return (int)told(SYS_mkdirat, at, (long)name, mode, 0, 0, MKDIR, resolved(at, name, room), NULL);
}

int mkdir(const char *name, mode_t mode) { return made(AT_FDCWD, name, mode); }
int mkdirat(int at, const char *name, mode_t mode) { return made(at, name, mode); }

// Out of the folder or into it is not known to the model.
static int renamed(int at, const char *name, int atNew, const char *newName, unsigned flags) {
    char room[8192], roomNew[8192];
    const char *path = resolved(at, name, room), *other = resolved(atNew, newName, roomNew);
    return (int)told(SYS_renameat2, at, (long)name, atNew, (long)newName, flags, path && other && !flags ? RENAME : UNKNOWN, path ? path : other, path ? other : NULL);
}

int rename(const char *name, const char *newName) { return renamed(AT_FDCWD, name, AT_FDCWD, newName, 0); }
int renameat(int at, const char *name, int atNew, const char *newName) { return renamed(at, name, atNew, newName, 0); }
int renameat2(int at, const char *name, int atNew, const char *newName, unsigned flags) { return renamed(at, name, atNew, newName, flags); }

static int linked(int at, const char *name, int atNew, const char *newName, int flags) {
    char room[8192];
    return (int)told(SYS_linkat, at, (long)name, atNew, (long)newName, flags, UNKNOWN, resolved(atNew, newName, room), NULL);
}

int link(const char *name, const char *newName) { return linked(AT_FDCWD, name, AT_FDCWD, newName, 0); }
int linkat(int at, const char *name, int atNew, const char *newName, int flags) { return linked(at, name, atNew, newName, flags); }

int truncate(const char *name, off_t size) {
    char room[8192];
    return (int)told(SYS_truncate, (long)name, size, 0, 0, 0, UNKNOWN, resolved(AT_FDCWD, name, room), NULL);
}

static int reserved(int descriptor, int mode, off_t offset, off_t length) {
    char room[4096];
    return (int)told(SYS_fallocate, descriptor, mode, offset, length, 0, UNKNOWN, named(descriptor, room), NULL);
}

int fallocate(int descriptor, int mode, off_t offset, off_t length) { return reserved(descriptor, mode, offset, length); }
int fallocate64(int descriptor, int mode, off64_t offset, off64_t length) { return reserved(descriptor, mode, offset, length); }
int posix_fallocate(int descriptor, off_t offset, off_t length) { return reserved(descriptor, 0, offset, length) == 0 ? 0 : errno; }
int posix_fallocate64(int descriptor, off64_t offset, off64_t length) { return reserved(descriptor, 0, offset, length) == 0 ? 0 : errno; }

ssize_t sendfile(int to, int from, off_t *offset, size_t count) {
    char room[4096];
    return told(SYS_sendfile, to, from, (long)offset, (long)count, 0, UNKNOWN, named(to, room), NULL);
}

// The index beside the journal is made anew after a power cut; nothing else may be written by a mapping.
void *mmap(void *address, size_t length, int protection, int flags, int descriptor, off_t offset) {
    char room[4096];
    const char *path = descriptor >= 0 && flags & MAP_SHARED && protection & PROT_WRITE ? named(descriptor, room) : NULL;
    if (path && (strlen(path) < 4 || strcmp(path + strlen(path) - 4, "-shm") != 0)) {
        ALONE(time);
        note(time, UNKNOWN, path, NULL, 0, 0, NULL, 0, 0);
        DONE;
    }
    return (void *)syscall(SYS_mmap, address, length, protection, flags, descriptor, offset);
}

void *mmap64(void *address, size_t length, int protection, int flags, int descriptor, off64_t offset) {
    return mmap(address, length, protection, flags, descriptor, offset);
}

static int synced(int descriptor, long number) {
    char room[4096];
    const char *path = named(descriptor, room);
    if (!path) return (int)syscall(number, descriptor);
    struct stat status;
    int isFolder = fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    pthread_mutex_lock(&lock);
    int64_t begun = ++syncs;
    note(now(), SYNC_BEGIN, path, NULL, isFolder, begun, NULL, 0, 0);
    pthread_mutex_unlock(&lock);
    if (begun % 5 == 0) usleep(hold);
    int result = (int)syscall(number, descriptor);
    if (result == 0) {
        ALONE(time);
        note(time, SYNC_END, path, NULL, isFolder, begun, NULL, 0, 0);
        DONE;
    }
    return result;
}

int fsync(int descriptor) { return synced(descriptor, SYS_fsync); }
int fdatasync(int descriptor) { return synced(descriptor, SYS_fdatasync); }
