// A disk that can fail, by LD_PRELOAD. The test and the server share the file named by DISK_CONTROL, three numbers of 64 bits:
// 0  what of the database's journal is not synced yet begins at this byte; -1: all is. Written here, read by the test: a power cut loses it.
// 1  1: nothing more is taken, neither for the journal nor for files of dossiers (ENOSPC). Written by the test.
// 2  bytes that are said to be free; -1: as many as there are. Written by the test.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/statvfs.h>
#include <unistd.h>

static volatile int64_t *control;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("DISK_CONTROL");
    int descriptor = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (descriptor < 0) return;
    void *shared = mmap(NULL, 24, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (shared != MAP_FAILED) control = shared;
    close(descriptor);
}

static int isOf(int descriptor, const char *part) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length <= 0) return 0;
    path[length] = 0;
    return strstr(path, part) != NULL;
}

static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

// Noted before the write: a moment later it may be on disk, but nobody may count on it.
static int refuses(int descriptor, int64_t offset) {
    if (!control || !isOf(descriptor, "motcua.sqlite-wal")) return 0;
    if (control[1] == 1) { errno = ENOSPC; return 1; }
    if (control[0] < 0 || offset < control[0]) control[0] = offset;
    return 0;
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    if (refuses(descriptor, offset)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off_t))real("pwrite"))(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    if (refuses(descriptor, offset)) return -1;
    return ((ssize_t (*)(int, const void *, size_t, off64_t))real("pwrite64"))(descriptor, bytes, count, offset);
}

ssize_t write(int descriptor, const void *bytes, size_t count) {
    if (control && control[1] == 1 && isOf(descriptor, "/data/files/")) { errno = ENOSPC; return -1; }
    return ((ssize_t (*)(int, const void *, size_t))real("write"))(descriptor, bytes, count);
}

static int synced(int descriptor, int result) {
    if (result == 0 && control && isOf(descriptor, "motcua.sqlite-wal")) control[0] = -1;
    return result;
}

int fsync(int descriptor) { return synced(descriptor, ((int (*)(int))real("fsync"))(descriptor)); }
int fdatasync(int descriptor) { return synced(descriptor, ((int (*)(int))real("fdatasync"))(descriptor)); }

static void tell(struct statvfs *status) {
    if (!control || control[2] < 0) return;
    status->f_bavail = (fsblkcnt_t)(control[2] / (int64_t)status->f_frsize);
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
