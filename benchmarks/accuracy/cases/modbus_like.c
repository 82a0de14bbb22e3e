/* Industrial protocol over TCP, for every system. */
#if defined(_WIN32)
#define OS_WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#define SHUT_RDWR 2
#define close closesocket
#else
#include <sys/socket.h>
#include <netdb.h>
#include <unistd.h>
#endif
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct context {
    int s;
    int debug;
    int response_timeout;
};

#ifdef OS_WIN32
static int init_win32(void)
{
    WSADATA wsaData;
    int StartupRes = WSAStartup(MAKEWORD(2, 2), &wsaData);
    int result;

    result = 0;
    if (StartupRes != NO_ERROR) {
        fprintf(stderr, "error %d at WSAStartup()\n", WSAGetLastError()); //~ WS106 WSAGetLastError
        errno = EIO;
        return -1;
    }
    return result;
}
#endif

static int is_valid(int s)
{
    return s != -1;
}

int start_listening(struct context *ctx, struct addrinfo *ai, int backlog)
{
    int rc;
    int s = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);

    if (!is_valid(s)) {
        if (ctx->debug)
            perror("socket"); //~ WS102 perror
        return -1;
    } else {
        int enable = 1;
        rc = setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (void *)&enable, sizeof enable);
        if (rc != 0) {
            close(s);
            if (ctx->debug) {
                perror("setsockopt"); //~ WS102 perror
            }
            return -1;
        }
    }
    rc = bind(s, ai->ai_addr, ai->ai_addrlen);
    if (rc != 0) {
        close(s);
        if (ctx->debug)
            fprintf(stderr, "bind: %s\n", strerror(errno)); //~ WS102 errno
        return -1;
    }
    if (listen(s, backlog) == -1)
    {
    perror("listen"); //~ WS102 perror
    close(s);
    return -1;
    }
    return s;
}

int wait_for_answer(struct context *ctx, fd_set *set, struct timeval *tv)
{
    int rc;
    while ((rc = select(ctx->s + 1, set, NULL, NULL, tv)) == -1) {
        if (errno == EINTR) { //~ WS102 errno
            FD_ZERO(set);
        } else {
            return -1;
        }
    }
    if (rc == 0) {
        errno = ETIMEDOUT;
        return -1;
    }
    return rc;
}

int save_registers(const char *path, const void *data, size_t size)
{
    FILE *file = fopen(path, "wb");
    if (file == NULL) {
        perror(path); //~ quiet WS102
        return -1;
    }
    fwrite(data, 1, size, file);
    return fclose(file);
}
