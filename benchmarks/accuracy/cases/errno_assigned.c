#include <winsock2.h>
#include <errno.h>
#include <stdio.h>

static const char *sock_strerror(int unused)
{
    static char text[64];
    (void)unused;
    sprintf(text, "winsock error %d", WSAGetLastError());
    return text;
}

int receive(SOCKET s, char *b, int n)
{
    int k = recv(s, b, n, 0);
    if (k == SOCKET_ERROR) {
        errno = WSAGetLastError();
        if (errno == WSAEWOULDBLOCK) //~ quiet WS102
            return 0;
        if (errno == EAGAIN) //~ may WS101 EAGAIN
            return 0;
        if (errno == ECONNRESET || errno == ENOTCONN) //~ WS101 ECONNRESET, WS101 ENOTCONN
            return -2;
        if (errno == 10053) //~ WS001 10053
            return -3;
    }
    return k;
}

int say(SOCKET s, const char *b, int n)
{
    if (send(s, b, n, 0) < 0) {
        fprintf(stderr, "send: %s\n", sock_strerror(errno)); //~ quiet WS102
        return -1;
    }
    return 0;
}

int say_twice(SOCKET s, const char *b, int n)
{
    if (send(s, b, n, 0) < 0) {
        switch (errno) { //~ WS102 errno
        case EPIPE:
            return -2;
        case EAGAIN:
            return 0;
        }
        return -1;
    }
    errno = 0;
    long count = strtol(b, NULL, 10);
    if (errno == ERANGE) //~ quiet WS102
        return -3;
    return (int)count;
}

int tell(SOCKET s)
{
    int err = 0;
    if (shutdown(s, SD_SEND) != 0)
        err = errno; //~ WS102 errno
    if (err)
        printf("shutdown: %d\n", err);
    return err ? -err : 0;
}

int ask_port(SOCKET s, struct sockaddr_in *a)
{
    int n = sizeof *a;
    if (getsockname(s, (struct sockaddr *)a, &n) == -1)
        return -errno; //~ WS102 errno
    return ntohs(a->sin_port);
}
