#include "../a/all.h"

int open_port(SOCKET s, struct sockaddr *a, int n)
{
    if (bind(s, a, n) == SOCKET_ERROR) {
        if (socket_errno == EADDRINUSE) //~ quiet WS101
            return 1;
        if (socket_errno == EADDRNOTAVAIL) //~ WS101 EADDRNOTAVAIL
            return 2;
        if (socket_errno == 10013) //~ WS001 10013
            return 3;
        return 4;
    }
    if (accept(s, 0, 0) == INVALID_SOCKET && socket_errno == EWOULDBLOCK) //~ quiet WS101
        return 5;
    return 0;
}
