/* For compilers that come without winsock2.h. */
#ifndef MY_WINSOCK_CODES_H
#define MY_WINSOCK_CODES_H

#define WSABASEERR 10000
#define WSAEINTR (WSABASEERR+4) //~ quiet WS005
#define WSAEBADF (WSABASEERR+9)
#define WSAEACCES (WSABASEERR+13)
#define WSAEWOULDBLOCK 10035 //~ quiet WS005
#define WSAEINPROGRESS (WSABASEERR+36)
#define WSAEALREADY (WSABASEERR + 38) //~ WS005 (WSABASEERR + 38)
#define WSAECONNABORTED 10054 //~ WS005 10054
#define WSAECONNRESET 0x2746 //~ quiet WS005
#define WSAEDISCON 10094 //~ WS005 10094
#define WSAHOST_NOT_FOUND 11001
#define WSATRY_AGAIN 11003 //~ WS005 11003

#define EINPROGRESS 10035 //~ quiet WS005
#define EWOULDBLOCK 10035 //~ quiet WS005, quiet WS001

#ifndef _WIN32
#define WSAECONNREFUSED 111 //~ quiet WS005
#define WSAENOTSOCK 10039 //~ quiet WS005
#endif

enum SocketCode {
    SOCKET_TIMEOUT = 10060, //~ quiet WS001
    WSAENOTCONN = 10058, //~ WS005 10058
    WSAEADDRINUSE = 10048 //~ quiet WS005
};

static const int WSAEHOSTUNREACH = 10064; //~ WS005 10064
static const int kReset = 10054; //~ quiet WS001

#endif
