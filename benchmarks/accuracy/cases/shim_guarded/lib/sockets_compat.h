#ifndef SOCKETS_COMPAT_H
#define SOCKETS_COMPAT_H

#if defined(_WIN32)
# include <winsock2.h>
# ifndef EWOULDBLOCK
#  define EWOULDBLOCK WSAEWOULDBLOCK //~ WS103 #  define
# endif
# ifndef EINPROGRESS
#  define EINPROGRESS WSAEINPROGRESS //~ WS103 #  define
# endif
# ifndef ETIMEDOUT
#  define ETIMEDOUT 10060 //~ WS103 #  define
# endif
# ifndef ESHUTDOWN
#  define ESHUTDOWN WSAESHUTDOWN //~ quiet WS103
# endif
#endif

#endif
