/* What a failing disk says, put between a program and its C library: LD_PRELOAD.

   Reads and changes a page of memory that the test shares with it (FAULTS_CONTROL, a file of 7 ints): which calls
   fail, how, after how many good ones, and how often. Only files whose path holds FAULTS_FILES are touched. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

enum { OFF, WRITES, SYNCS };               /* which calls */
enum { FAILS = 1, NO_ROOM, SHORT, READ_ONLY }; /* how: EIO; ENOSPC; half of it, then nothing; EROFS */

struct control { volatile int calls, how, good, times, hits, syncs, slow_ms; };

static struct control *control;
static const char *files;
static int half_fd = -1; /* where half was written: the next write there takes nothing */

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_CONTROL");
    files = getenv("FAULTS_FILES");
    int fd = path ? open(path, O_RDWR) : -1;
    if (fd < 0 || !files) return;
    void *page = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    close(fd);
    if (page != MAP_FAILED) control = page;
}

static int ours(int fd) {
    char link[64], path[4096];
    if (!control) return 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, sizeof path - 1);
    if (length < 0) return 0;
    path[length] = 0;
    return strstr(path, files) != NULL;
}

/* Whether this call is to fail. */
static int due(int calls) {
    if (control->calls != calls || control->times == 0) return 0;
    if (control->good > 0) { control->good--; return 0; }
    if (control->times > 0) control->times--;
    control->hits++;
    return 1;
}

static int failed(void) {
    errno = control->how == NO_ROOM ? ENOSPC : control->how == READ_ONLY ? EROFS : EIO;
    return -1;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

/* A write of COUNT bytes by CALL(count): fails, is cut in half, or is done. */
#define WRITE(fd, count, call)                                                                                         \
    do {                                                                                                               \
        if (ours(fd)) {                                                                                                \
            if (fd == half_fd) { half_fd = -1; errno = ENOSPC; return 0; }                                             \
            if (due(WRITES)) {                                                                                         \
                if (control->how != SHORT) return failed();                                                            \
                half_fd = fd;                                                                                          \
                size_t half = count / 2;                                                                               \
                return call(half);                                                                                     \
            }                                                                                                          \
        }                                                                                                              \
        return call(count);                                                                                            \
    } while (0)

ssize_t write(int fd, const void *data, size_t count) {
#define CALL(n) REAL(write)(fd, data, n)
    WRITE(fd, count, CALL);
#undef CALL
}

ssize_t pwrite(int fd, const void *data, size_t count, off_t at) {
#define CALL(n) REAL(pwrite)(fd, data, n, at)
    WRITE(fd, count, CALL);
#undef CALL
}

ssize_t pwrite64(int fd, const void *data, size_t count, off64_t at) {
#define CALL(n) REAL(pwrite64)(fd, data, n, at)
    WRITE(fd, count, CALL);
#undef CALL
}

static int sync_of(int fd, int (*real)(int)) {
    if (ours(fd)) {
        control->syncs++;
        if (control->slow_ms) {
            struct timespec time = {control->slow_ms / 1000, control->slow_ms % 1000 * 1000000L};
            nanosleep(&time, NULL);
        }
        if (due(SYNCS)) return failed();
    }
    return real(fd);
}

int fsync(int fd) { return sync_of(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_of(fd, REAL(fdatasync)); }
