// A slow disk, by LD_PRELOAD: some of the writes to the database's journal take some milliseconds more. On a quick disk a batch is in the
// journal a fraction of a millisecond after its last statement, and a kill hardly ever falls between; here it mostly does, so that an
// answer that comes too early is caught. Syncs need no delay: what was written outlives the process, and only a power cut would show
// a missing one.
//
// SLOWDISK_MICROSECONDS: the longest delay of one write.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int isJournal(int descriptor) {
    char link[64], path[4096];
    snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(link, path, sizeof path);
    return length > 4 && memcmp(path + length - 4, "-wal", 4) == 0;
}

static void dawdle(int descriptor) {
    static long longest = -1;
    if (longest < 0) longest = getenv("SLOWDISK_MICROSECONDS") ? atol(getenv("SLOWDISK_MICROSECONDS")) : 0;
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long chance = now.tv_nsec / 64;
    if (longest > 0 && chance % 16 == 0 && isJournal(descriptor)) usleep(chance / 16 % longest);
}

ssize_t pwrite(int descriptor, const void *bytes, size_t count, off_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off_t))dlsym(RTLD_NEXT, "pwrite");
    dawdle(descriptor);
    return real(descriptor, bytes, count, offset);
}

ssize_t pwrite64(int descriptor, const void *bytes, size_t count, off64_t offset) {
    static ssize_t (*real)(int, const void *, size_t, off64_t);
    if (!real) real = (ssize_t (*)(int, const void *, size_t, off64_t))dlsym(RTLD_NEXT, "pwrite64");
    dawdle(descriptor);
    return real(descriptor, bytes, count, offset);
}
