#pragma once
/* What every part of the library sees of sockets. */
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
#include <errno.h>
#undef EAGAIN
#undef EWOULDBLOCK
#undef EINPROGRESS
#undef ECONNREFUSED
#define EAGAIN WSAEWOULDBLOCK //~ quiet WS103
#define EWOULDBLOCK WSAEWOULDBLOCK //~ quiet WS103
#define EINPROGRESS WSAEWOULDBLOCK
#define ECONNREFUSED WSAECONNREFUSED
#define sockerrno WSAGetLastError()
typedef SOCKET tp_socket;
#else
#include <sys/socket.h>
#include <errno.h>
#define sockerrno errno
#define closesocket(s) close(s)
#define INVALID_SOCKET (-1)
typedef int tp_socket;
#endif

struct tp_io {
    tp_socket fd;
    int last_error;
};

int tp_read(struct tp_io *io, char *buf, int n);
int tp_connect(struct tp_io *io, const struct sockaddr *a, int len);
