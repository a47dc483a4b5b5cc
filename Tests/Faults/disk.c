// A disk that can fail, by LD_PRELOAD. The test and the server share the file named by DISK_CONTROL, eight numbers of 64 bits:
// 0  what of the database's journal is not synced yet begins at this byte; -1: all is. Written here, read by the test: a power cut loses it.
// 1  1: nothing more is taken, neither for the journal nor for files of dossiers (ENOSPC). Written by the test.
// 2  bytes that are said to be free; -1: as many as there are. Written by the test.
// 3  writes to the database itself that are not synced yet. What stood there before is kept in the file named by DISK_UNDO, one record after the
//    other: offset, bytes that were there, bytes written, size of the database (64 bits each), and the bytes that were there.
// 4  microseconds that a sync of the database waits before it begins, so that a cut finds it unsynced. Written by the test.
// 5  the fail-point that is armed; 0: none. 6  passes until it strikes. 7  what it then does: 1 ends the process as kill -9 does, 2 fails with EIO.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

static volatile int64_t *control;
static int undo = -1;

enum { UNSYNCED, FULL, FREE, PAGES, HOLD, POINT, LEFT, DEED, NUMBERS };
// The fail-points, numbered as the test names them.
enum { NOWHERE, JOURNAL_WRITE, JOURNAL_SYNC, JOURNAL_SYNCED, DATABASE_WRITE, DATABASE_SYNC, DATABASE_SYNCED, FILE_WRITE, FILE_SYNC, FILE_SYNCED, FOLDER_SYNC, FOLDER_SYNCED };
enum { OTHER, JOURNAL, DATABASE, FILES };

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("DISK_CONTROL");
    int descriptor = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (descriptor < 0) return;
    void *shared = mmap(NULL, NUMBERS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (shared != MAP_FAILED) control = shared;
    close(descriptor);
    if (getenv("DISK_UNDO")) undo = open(getenv("DISK_UNDO"), O_RDWR | O_APPEND | O_CLOEXEC);
}

static int kind(int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return OTHER;
    path[length] = 0;
    if (strstr(path, "/data/files/")) return FILES;
    if (strstr(path, "/data/motcua.sqlite-wal")) return JOURNAL;
    const char *name = strstr(path, "/data/motcua.sqlite");
    return name && strcmp(name, "/data/motcua.sqlite") == 0 ? DATABASE : OTHER;
}

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

// Whether the armed fail-point strikes with a fault here; one that kills does not come back.
static int strikes(int point) {
    if (!control || control[POINT] != point || __sync_sub_and_fetch(&control[LEFT], 1) != 0) return 0;
    if (control[DEED] == 1) {
        kill(getpid(), SIGKILL);
        for (;;) pause();
    }
    errno = EIO;
    return 1;
}

static void keep(int descriptor, size_t count, int64_t offset) {
    struct stat status;
    if (undo < 0 || fstat(descriptor, &status) != 0) return;
    char *record = malloc(4 * sizeof(int64_t) + count);
    if (!record) abort();
    ssize_t there = pread(descriptor, record + 4 * sizeof(int64_t), count, offset);
    int64_t head[4] = {offset, there < 0 ? 0 : there, (int64_t)count, status.st_size};
    memcpy(record, head, sizeof head);
    ((ssize_t (*)(int, const void *, size_t))real("write"))(undo, record, sizeof head + (size_t)head[1]);
    free(record);
    control[PAGES] += 1;
}

// Noted before the write: a moment later it may be on disk, but nobody may count on it.
static int refuses(int descriptor, size_t count, int64_t offset) {
    if (!control) return 0;
    int what = kind(descriptor);
    if (what == DATABASE) {
        if (strikes(DATABASE_WRITE)) return 1;
        keep(descriptor, count, offset);
    }
    if (what != JOURNAL) return 0;
    if (control[FULL] == 1) { errno = ENOSPC; return 1; }
    if (strikes(JOURNAL_WRITE)) return 1;
    if (control[UNSYNCED] < 0 || offset < control[UNSYNCED]) control[UNSYNCED] = offset;
    return 0;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    if (refuses(descriptor, count, offset)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off_t))real("pwrite"))(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    if (refuses(descriptor, count, offset)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off64_t))real("pwrite64"))(descriptor, bytes, count, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    if (control && (control[FULL] == 1 || control[POINT] == FILE_WRITE) && kind(descriptor) == FILES) {
        if (control[FULL] == 1) { errno = ENOSPC; return -1; }
        if (strikes(FILE_WRITE)) return -1;
    }
    return ((ssize_t (*)(int, const void *, size_t))real("write"))(descriptor, bytes, count);
}

static int synced(int descriptor, const char *name) {
    int (*sync)(int) = (int (*)(int))real(name);
    if (!control) return sync(descriptor);
    struct stat status;
    int what = kind(descriptor);
    int isFolder = what == FILES && fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
    int before = what == JOURNAL ? JOURNAL_SYNC : what == DATABASE ? DATABASE_SYNC : isFolder ? FOLDER_SYNC : what == FILES ? FILE_SYNC : NOWHERE;
    // Above zero the database waits before its sync, below zero the journal.
    if (what == DATABASE && control[HOLD] > 0) usleep((useconds_t)control[HOLD]);
    if (what == JOURNAL && control[HOLD] < 0) usleep((useconds_t)-control[HOLD]);
    if (before != NOWHERE && strikes(before)) return -1;
    int result = sync(descriptor);
    if (result == 0 && what == JOURNAL) control[UNSYNCED] = -1;
    if (result == 0 && what == DATABASE) {
        if (undo >= 0 && ftruncate(undo, 0) != 0) abort();
        control[PAGES] = 0;
    }
    if (result == 0 && before != NOWHERE) strikes(before + 1);
    return result;
}

int fsync(int descriptor) { return synced(descriptor, "fsync"); }
int fdatasync(int descriptor) { return synced(descriptor, "fdatasync"); }

static void tell(struct statvfs *status) {
    if (!control || control[FREE] < 0) return;
    status->f_bavail = (fsblkcnt_t)(control[FREE] / (int64_t)status->f_frsize);
}

int statvfs(const char *path, struct statvfs *status) {
    int result = ((int (*)(const char *, struct statvfs *))real("statvfs"))(path, status);
    if (result == 0) tell(status);
    return result;
}

int statvfs64(const char *path, struct statvfs64 *status) {
    int result = ((int (*)(const char *, struct statvfs64 *))real("statvfs64"))(path, status);
    if (result == 0) tell((struct statvfs *)status);
    return result;
}
