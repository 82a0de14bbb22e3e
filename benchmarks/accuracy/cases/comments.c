#include <winsock2.h>
#include <stdio.h>

int judge(SOCKET s, char *b)
{
    int e;
    if (recv(s, b, 1, 0) != SOCKET_ERROR)
        return 0;
    e = WSAGetLastError();
    if (e == 10060) /* WSAECONNREFUSED */ //~ WS001 10060, WS003 WSAECONNREFUSED
        return 1;
    if (e == 10061) // WSAECONNREFUSED //~ WS001 10061, quiet WS003
        return 2;
    if (e == 10057) // ENOTCONN //~ WS001 10057, quiet WS003
        return 3;
    if (e == 10054) { printf("WSAECONNABORTED\n"); return 4; } //~ WS001 10054, WS003 WSAECONNABORTED
    if (e == 0x2733) // WSAEWOULDBLOCK //~ WS001 0x2733, quiet WS003
        return 5;
    if (e == WSAEMSGSIZE) // was 10040 in the old protocol //~ quiet
        return 6;
    if (e == 10049) // not WSAEADDRINUSE but WSAEADDRNOTAVAIL //~ WS001 10049, quiet WS003
        return 7;
    /* if (e == 10054) return 8; */ //~ quiet WS001
    printf("error 10035 or so\n"); //~ quiet WS001
    return -1;
}
