// Sends submissions over keep-alive connections to the counter's intake form and counts what was acknowledged.
//
// Usage: submit PORT CONNECTIONS COUNT RATE TAG FORM
//   RATE  submissions per second, evenly spread and open-loop; 0: as fast as answers come
//   TAG   makes keys and persons of this run differ from other runs' (a number below 1000)
//   FORM  the encoded form without key and person
// The cookie stands in the environment (SUBMIT_COOKIE): arguments can be read by every user.
// Prints: acknowledged, refused (503), other answers, seconds, and the latency in ms at 50 %, 99 % and the longest.
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

typedef struct { int fd, busy; size_t have; double begun; char buffer[65536]; } Connection;

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec + t.tv_nsec / 1e9;
}

static int compare(const void *a, const void *b) { double d = *(const double *)a - *(const double *)b; return d < 0 ? -1 : d > 0; }

static void send_one(Connection *c, const char *cookie, const char *form, int tag, long index) {
    char body[8192], head[1024];
    int length = snprintf(body, sizeof body, "%s&key=bench-%d-%ld&ownerID=%03d%09ld", form, tag, index, 1 + tag, index);
    int headLength = snprintf(head, sizeof head,
        "POST /can-bo/tiep-nhan HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: %d\r\n\r\n",
        cookie, length);
    char all[9300];
    memcpy(all, head, headLength);
    memcpy(all + headLength, body, length);
    if (write(c->fd, all, headLength + length) != headLength + length) { perror("submit: write"); exit(1); }
    c->busy = 1;
    c->have = 0;
}

// The status when a whole answer is there, 0 when not.
static int answered(Connection *c) {
    c->buffer[c->have] = 0;
    char *end = strstr(c->buffer, "\r\n\r\n");
    if (!end) return 0;
    char *length = strcasestr(c->buffer, "\r\ncontent-length:");
    size_t body = length && length < end ? strtoul(length + 17, NULL, 10) : 0;
    return c->have >= (size_t)(end + 4 - c->buffer) + body ? atoi(c->buffer + 9) : 0;
}

int main(int argc, char **argv) {
    if (argc != 7) return fprintf(stderr, "usage: submit PORT CONNECTIONS COUNT RATE TAG FORM\n"), 2;
    int port = atoi(argv[1]), connections = atoi(argv[2]), tag = atoi(argv[5]);
    long count = atol(argv[3]);
    double rate = atof(argv[4]);
    const char *cookie = getenv("SUBMIT_COOKIE") ?: "";
    Connection *all = calloc(connections, sizeof *all);
    double *took = calloc(count, sizeof *took);
    int poll = epoll_create1(0);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    for (int i = 0; i < connections; i++) {
        all[i].fd = socket(AF_INET, SOCK_STREAM, 0);
        if (connect(all[i].fd, (struct sockaddr *)&address, sizeof address)) return perror("submit: connect"), 1;
        int one = 1;
        setsockopt(all[i].fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        fcntl(all[i].fd, F_SETFL, O_NONBLOCK);
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &all[i]};
        epoll_ctl(poll, EPOLL_CTL_ADD, all[i].fd, &event);
    }
    // In turn, so that none rests long enough to be closed.
    int next = 0;
    long sent = 0, done = 0, good = 0, busy = 0, other = 0;
    double begin = now();
    while (done < count) {
        for (int n = 0; n < connections && sent < count; n++) {
            int i = (next + n) % connections;
            double due = rate > 0 ? begin + sent / rate : now();
            if (all[i].busy) continue;
            if (due > now()) break;
            // Counted from when it was due: waiting for a free connection is waiting too.
            all[i].begun = due;
            next = (i + 1) % connections;
            send_one(&all[i], cookie, argv[6], tag, sent++);
        }
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, rate > 0 ? 1 : 1000);
        for (int e = 0; e < ready; e++) {
            Connection *c = events[e].data.ptr;
            ssize_t got = read(c->fd, c->buffer + c->have, sizeof c->buffer - 1 - c->have);
            if (got <= 0) { if (got < 0 && errno == EAGAIN) continue; return fprintf(stderr, "submit: connection ended\n"), 1; }
            c->have += got;
            int status = answered(c);
            if (!status) continue;
            took[done++] = now() - c->begun;
            c->busy = 0;
            if (status == 303) good++; else if (status == 503) busy++; else if (!other++) fprintf(stderr, "submit: %.3000s\n", c->buffer);
        }
    }
    double seconds = now() - begin;
    qsort(took, done, sizeof *took, compare);
    printf("%ld %ld %ld %.4f %.2f %.2f %.2f\n", good, busy, other, seconds, took[done / 2] * 1e3, took[done * 99 / 100] * 1e3, took[done - 1] * 1e3);
    return 0;
}
