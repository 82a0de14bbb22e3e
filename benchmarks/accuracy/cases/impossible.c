#include <winsock2.h>

int listening(SOCKET s)
{
    if (listen(s, 5) == SOCKET_ERROR) {
        if (WSAGetLastError() == WSAETIMEDOUT) //~ WS112 WSAETIMEDOUT
            return 1;
        if (WSAGetLastError() == WSAEADDRINUSE) //~ quiet WS112
            return 2;
    }
    return 0;
}

int binding(SOCKET s, const struct sockaddr *a, int n)
{
    if (bind(s, a, n) != 0) {
        int e = WSAGetLastError();
        if (e == WSAECONNREFUSED) //~ WS112 WSAECONNREFUSED
            return 1;
        if (e == WSAEADDRINUSE || e == WSAEACCES) //~ quiet WS112
            return 2;
        if (e == WSANOTINITIALISED) //~ quiet WS112
            return 3;
    }
    return 0;
}

int receiving(SOCKET s, char *b, int n)
{
    int k = recv(s, b, n, 0);
    if (k == SOCKET_ERROR) {
        switch (WSAGetLastError()) {
        case WSAEADDRINUSE: //~ WS112 WSAEADDRINUSE
            return -1;
        case WSAECONNRESET: //~ quiet WS112
        case WSAEMSGSIZE: //~ quiet WS112
            return -2;
        }
    }
    return k;
}

int datagrams(SOCKET s, char *b, int n)
{
    if (recvfrom(s, b, n, 0, NULL, NULL) == SOCKET_ERROR) {
        if (WSAGetLastError() == WSAECONNRESET) //~ quiet WS112
            return 0;
        if (WSAGetLastError() == WSAEISCONN) //~ quiet WS112
            return -1;
    }
    return 1;
}

int options(SOCKET s)
{
    int on = 1;
    if (setsockopt(s, SOL_SOCKET, SO_KEEPALIVE, (char *)&on, sizeof on) == SOCKET_ERROR)
        return WSAGetLastError() == WSAHOST_NOT_FOUND; //~ WS112 WSAHOST_NOT_FOUND
    return 0;
}
