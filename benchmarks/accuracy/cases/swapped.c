#include <errno.h>
#include <stdio.h>
#include <string.h>
#if defined(WIN32) || defined(_WIN32)
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

int error_now(void)
{
#ifndef _WIN32
    return errno; //~ quiet WS102
#else
    return WSAGetLastError();
#endif
}

int receive(int s, char *b, int n)
{
    int k = recv(s, b, n, 0);
    if (k == -1) {
#if defined(__linux__) || defined(__APPLE__)
        if (errno == EAGAIN || errno == 11) //~ quiet WS102
            return 0;
#elif defined(_WIN32)
        if (errno == EWOULDBLOCK) //~ WS102 errno
            return 0;
        if (WSAGetLastError() == 10054) //~ WS001 10054
            return -2;
#endif
#ifdef __CYGWIN__
        if (errno == 10054) //~ quiet WS001
            return -3;
#endif
    }
    return k;
}

int open_log_and_send(int s, const char *path, const char *b, int n)
{
    FILE *log = fopen(path, "a");
    if (!log) {
        perror(path); //~ quiet WS102
        return -1;
    }
    if (send(s, b, n, 0) < 0) {
        fprintf(log, "send: %s\n", strerror(errno)); //~ WS102 errno
        fclose(log);
        return -1;
    }
    if (fwrite(b, 1, n, log) != (size_t)n)
        fprintf(stderr, "%s\n", strerror(errno)); //~ quiet WS102
    fclose(log);
    return 0;
}

#if 0
int old(void) { return WSAGetLastError() == 10054; } //~ quiet WS001
#endif

int options(int s)
{
#if HAVE_KEEPALIVE
    int on = 1;
    if (setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char *)&on, sizeof on) < 0) {
#ifdef _WIN32
        errno = WSAGetLastError();
#endif
        return errno; //~ quiet WS102
    }
#endif
    return 0;
}
