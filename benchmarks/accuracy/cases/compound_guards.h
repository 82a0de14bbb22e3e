/* Address conversion for systems that have none. */
#pragma once
#if defined(_WIN32) && !defined(USE_LWIP)
#include <winsock2.h>
#include <errno.h>
#endif
#if !defined(EAFNOSUPPORT) && defined(WSAEAFNOSUPPORT)
#define EAFNOSUPPORT WSAEAFNOSUPPORT //~ WS103 #define
#endif
#if defined(WSAENOBUFS) && !defined(ENOBUFS)
#define ENOBUFS WSAENOBUFS //~ WS103 #define
#endif
#if !defined(EADDRINUSE) || defined(FORCE_WINSOCK_CODES)
#define EADDRINUSE WSAEADDRINUSE //~ may WS103 #define
#endif
#if defined(_MSC_VER) && _MSC_VER < 1500
#ifndef ENOTCONN
#define ENOTCONN WSAENOTCONN //~ quiet WS103
#endif
#endif

static int status(SOCKET s)
{
    int sockErr = 0, length = sizeof sockErr;
    if (getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&sockErr, &length) != 0)
        return -1;
    if ((sockErr != 0) && (sockErr != EWOULDBLOCK)) //~ WS101 EWOULDBLOCK
        return -1;
    return 0;
}
