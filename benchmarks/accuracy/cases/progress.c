/* Non-blocking connects, right and wrong. */
#include <winsock2.h>
#include <errno.h>
#include <stdbool.h>

bool begin_wrong(SOCKET s, const struct sockaddr *a, int n)
{
    u_long on = 1;
    ioctlsocket(s, FIONBIO, &on);
    if (connect(s, a, n) == SOCKET_ERROR && WSAGetLastError() != WSAEINPROGRESS) //~ WS108 WSAEINPROGRESS
        return false;
    return true;
}

bool begin_with_variable(SOCKET s, const struct sockaddr *a, int n)
{
    int rc = connect(s, a, n);
    if (rc != 0) {
        int error = WSAGetLastError();
        if (error != EINPROGRESS) { //~ WS108 EINPROGRESS
            closesocket(s);
            return false;
        }
    }
    return true;
}

bool begin_number(SOCKET s, const struct sockaddr *a, int n)
{
    if (connect(s, a, n) < 0) {
        if (WSAGetLastError() == 10036) //~ WS108 10036, may WS001 10036
            return true;
        return false;
    }
    return true;
}

bool begin_both(SOCKET s, const struct sockaddr *a, int n)
{
    if (connect(s, a, n) < 0) {
        int e = WSAGetLastError();
        if (e != WSAEWOULDBLOCK && e != WSAEINPROGRESS) //~ quiet WS108
            return false;
    }
    return true;
}

bool begin_ladder(SOCKET s, const struct sockaddr *a, int n)
{
    if (connect(s, a, n) == SOCKET_ERROR) {
        switch (WSAGetLastError()) {
        case WSAEINPROGRESS: //~ quiet WS108
        case WSAEWOULDBLOCK:
        case WSAEALREADY:
            return true;
        }
        return false;
    }
    return true;
}

static bool is_pending(int e)
{
    return e == WSAEINPROGRESS || e == WSAEWOULDBLOCK || e == WSAEINVAL; //~ quiet WS108
}

bool begin_helper(SOCKET s, const struct sockaddr *a, int n)
{
    return connect(s, a, n) == 0 || is_pending(WSAGetLastError());
}

void stop(void)
{
    if (WSACleanup() == SOCKET_ERROR && WSAGetLastError() == WSAEINPROGRESS) { //~ quiet WS108
        WSACancelBlockingCall();
        WSACleanup();
    }
}

int wait_connected(SOCKET s, int seconds)
{
    struct timeval tv = { seconds, 0 };
    fd_set w;
    int value = 0, length = sizeof value;

    FD_ZERO(&w);
    FD_SET(s, &w);
    if (select(0, NULL, &w, NULL, &tv) <= 0)
        return 10060; //~ WS001 10060
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&value, &length) != 0)
        return WSAGetLastError();
    if (value == 10065) //~ WS001 10065
        return value;
    if (value == ECONNREFUSED) //~ WS101 ECONNREFUSED
        return value;
    return length == 10061 ? 1 : 0; //~ quiet WS001
}
