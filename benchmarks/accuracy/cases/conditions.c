#include <winsock2.h>

#define RETRY 1
#define GIVE_UP 2

int classify(SOCKET s, char *b, int n)
{
    int err, got = recv(s, b, n, 0);

    if (got != SOCKET_ERROR)
        return 0;
    err = WSAGetLastError();
    if (err == WSAEINTR || WSAEWOULDBLOCK) //~ WS109 WSAEWOULDBLOCK
        return RETRY;
    if (err == WSAECONNRESET || err == WSAECONNABORTED || WSAENETRESET) //~ WS109 WSAENETRESET
        return GIVE_UP;
    if (WSAENOTSOCK || err == WSAENOTCONN) //~ WS109 WSAENOTSOCK
        return GIVE_UP;
    if (err == WSAETIMEDOUT || 10054) //~ WS109 10054
        return GIVE_UP;
    if (err != WSAEWOULDBLOCK && WSAEINTR) //~ WS109 WSAEINTR
        return GIVE_UP;
    if ((err == WSAESHUTDOWN) || (WSAEDISCON)) //~ WS109 WSAEDISCON
        return GIVE_UP;
    return RETRY;
}

int fine(SOCKET s, int flags)
{
    int err = WSAGetLastError();
    if (err == WSAEINTR || flags) //~ quiet WS109
        return RETRY;
    if (err == (flags ? WSAEINTR : WSAEWOULDBLOCK)) //~ quiet WS109
        return RETRY;
    if (err && (err == WSAEINTR || err == WSAEWOULDBLOCK)) //~ quiet WS109
        return RETRY;
    return (int)s;
}
