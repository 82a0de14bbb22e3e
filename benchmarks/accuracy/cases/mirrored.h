/* Winsock's names for systems that have none. */
#ifndef MIRRORED_H
#define MIRRORED_H
#ifndef _WIN32
#include <errno.h>
#include <sys/socket.h>
#define WSAGetLastError() errno
#define WSAEWOULDBLOCK EWOULDBLOCK //~ quiet WS005
#define WSAECONNRESET ECONNRESET
#define WSAEINTR 4 //~ quiet WS005
typedef int SOCKET;
#define SOCKET_ERROR (-1)

static inline int again(SOCKET s)
{
    if (s < 0) //~ quiet WS110
        return 0;
    return WSAGetLastError() == EINTR || WSAGetLastError() == EAGAIN; //~ quiet WS101
}

static inline int raw(void)
{
    return WSAGetLastError() == 104; //~ quiet WS111
}
#else
#include <winsock2.h>
static inline int again(SOCKET s)
{
    return s != INVALID_SOCKET && WSAGetLastError() == EAGAIN; //~ WS101 EAGAIN
}
#endif
#endif
