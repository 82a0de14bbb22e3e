/* One header for both worlds: the last error of a socket call under one name. */
#ifndef EXAMPLES_PORTABLE_H
#define EXAMPLES_PORTABLE_H

#ifdef _WIN32
#include <winsock2.h>
#define last_socket_error() WSAGetLastError()
#else
#include <errno.h>
#include <sys/socket.h>
#define last_socket_error() errno
typedef int SOCKET;
#endif

#endif
