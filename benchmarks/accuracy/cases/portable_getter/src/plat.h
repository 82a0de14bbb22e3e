#ifndef PLAT_H
#define PLAT_H
#ifdef _WIN32
#include <winsock2.h>
#define plat_errno() WSAGetLastError()
#define PLAT_AGAIN WSAEWOULDBLOCK
#else
#include <errno.h>
#include <sys/socket.h>
#define plat_errno() errno
#define PLAT_AGAIN EAGAIN
typedef int SOCKET;
#define SOCKET_ERROR -1
#endif
#endif
