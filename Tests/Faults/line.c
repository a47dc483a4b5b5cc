// The line to a PostgreSQL server, by LD_PRELOAD, with fail-points around the commit. The test and the node share the file named by LINE_CONTROL,
// three numbers of 64 bits:
// 0  the fail-point that is armed; 0: none. 1: a commit is about to be sent. 2: it has been sent. 3: its answer has been read, and nobody has
//    heard of it yet.
// 1  passes until it strikes.
// 2  the process that then is killed as kill -9 does it; 0: this one.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

enum { POINT, LEFT, VICTIM, NUMBERS };
enum { NOWHERE, COMMIT_SEND, COMMIT_SENT, COMMIT_ANSWERED };

static volatile int64_t *control;
// A transaction is one thread's from its first statement to the answer to its commit.
static __thread int committing = -1;

__attribute__((constructor)) static void begin(void) {
    const char *name = getenv("LINE_CONTROL");
    int descriptor = name ? open(name, O_RDWR | O_CLOEXEC) : -1;
    if (descriptor < 0) return;
    void *shared = mmap(NULL, NUMBERS * sizeof(int64_t), PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0);
    if (shared != MAP_FAILED) control = shared;
    close(descriptor);
}

static void pass(int point) {
    if (!control || control[POINT] != point || __sync_sub_and_fetch(&control[LEFT], 1) != 0) return;
    control[POINT] = NOWHERE;
    pid_t victim = control[VICTIM];
    kill(victim ? victim : getpid(), SIGKILL);
    // Whoever kills itself does not come back; who kills the server goes on and finds out.
    while (!victim) pause();
}

ssize_t send(int descriptor, const void *bytes, size_t count, int flags) {
    static ssize_t (*real)(int, const void *, size_t, int);
    if (!real) real = dlsym(RTLD_NEXT, "send");
    // The text of a statement stands between zeros.
    int asks = memmem(bytes, count, "\0COMMIT\0", 8) != NULL;
    if (asks) pass(COMMIT_SEND);
    ssize_t sent = real(descriptor, bytes, count, flags);
    if (asks) {
        committing = descriptor;
        pass(COMMIT_SENT);
    }
    return sent;
}

ssize_t recv(int descriptor, void *bytes, size_t count, int flags) {
    static ssize_t (*real)(int, void *, size_t, int);
    if (!real) real = dlsym(RTLD_NEXT, "recv");
    ssize_t got = real(descriptor, bytes, count, flags);
    if (got > 0 && descriptor == committing) {
        committing = -1;
        pass(COMMIT_ANSWERED);
    }
    return got;
}
