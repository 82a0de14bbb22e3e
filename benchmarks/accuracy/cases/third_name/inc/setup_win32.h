#include <winsock2.h>
#define NETEWOULDBLOCK WSAEWOULDBLOCK
#define NETEINTR WSAEINTR
#define NETERESET 10054 //~ quiet WS001
#define NET_ERRNO ((int)WSAGetLastError())
