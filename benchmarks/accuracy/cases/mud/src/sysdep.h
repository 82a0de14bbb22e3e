/* Whatever differs between systems. */
#ifndef SYSDEP_H
#define SYSDEP_H
#include <stdio.h>
#include <string.h>
#include <errno.h>
#ifdef _WIN32
# include <winsock.h>
typedef SOCKET socket_t;
#else
# include <sys/socket.h>
typedef int socket_t;
# define INVALID_SOCKET (-1)
#endif
extern void log_line(const char *format, ...);
#endif
