#include <errno.h>
#include "../lib/sockets_compat.h"

int push(SOCKET s, const char *p, int n)
{
    int k = send(s, p, n, 0);
    if (k == SOCKET_ERROR) {
        int why = WSAGetLastError();
        if (why == EWOULDBLOCK) //~ quiet WS101
            return 0;
        if (why == ETIMEDOUT) //~ quiet WS101
            return -2;
        if (why == ESHUTDOWN) //~ quiet WS101
            return -3;
        if (why == ECONNABORTED) //~ WS101 ECONNABORTED
            return -4;
    }
    return k;
}
