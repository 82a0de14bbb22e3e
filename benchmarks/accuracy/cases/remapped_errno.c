/* errno itself stands for the last error here. */
#ifdef _WIN32
#include <winsock2.h>
#undef errno
#define errno WSAGetLastError()
#undef EAGAIN
#define EAGAIN WSAEWOULDBLOCK
#define EINTR WSAEINTR
#else
#include <errno.h>
#endif
#include <stdio.h>
#include <string.h>

int forward(SOCKET from, SOCKET to, char *b, int n)
{
    int k = recv(from, b, n, 0);
    if (k < 0) {
        if (errno == EAGAIN || errno == EINTR) //~ quiet WS102, quiet WS101
            return 0;
        if (errno == 10054) //~ WS001 10054
            return -1;
        if (errno == ECONNABORTED) //~ WS101 ECONNABORTED
            return -1;
        fprintf(stderr, "recv: %s\n", strerror(errno)); //~ WS102 strerror
        return -1;
    }
    if (send(to, b, k, 0) == -1)
        fprintf(stderr, "send: %d\n", errno); //~ quiet WS102
    return k;
}
