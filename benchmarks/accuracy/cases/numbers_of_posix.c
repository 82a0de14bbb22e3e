#include <winsock2.h>
#include <errno.h>

int again(SOCKET s, char *b, int n)
{
    int err;
    if (recv(s, b, n, 0) >= 0)
        return 0;
    if (WSAGetLastError() == 11) //~ WS111 11
        return 1;
    err = WSAGetLastError();
    if (err == 4) //~ WS111 4
        return 1;
    if (err == 104 || err == 10054) //~ WS111 104, WS001 10054
        return -1;
    if (err == 0 || err == WSAEINTR) //~ quiet
        return 0;
    if (err == 6) /* the handle is gone */ //~ WS001 6
        return -1;
    switch (err) {
    case 110: //~ WS111 110
        return -2;
    case 111: //~ WS111 111
        return -3;
    case WSAEHOSTUNREACH:
        return -4;
    }
    return err == -1 ? -5 : 0; //~ quiet WS111
}

int connecting(SOCKET s, const struct sockaddr *a, int n)
{
    if (connect(s, a, n) == SOCKET_ERROR && WSAGetLastError() != 115) //~ WS111 115
        return -1;
    return 0;
}

int portable(int e)
{
    return e == 10035 || e == 11 || e == 35; //~ WS001 10035, quiet WS111
}

#ifndef _WIN32
int unix_reset(void)
{
    return errno == 104; //~ quiet WS111
}
#endif
