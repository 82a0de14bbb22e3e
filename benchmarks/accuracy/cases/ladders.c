#include <winsock2.h>
#include <stdio.h>

void explain(void)
{
    int err = WSAGetLastError();

    if (err == WSAECONNREFUSED)
        printf("refused\n");
    else if (err == WSAETIMEDOUT || err == WSAEHOSTUNREACH)
        printf("unreachable\n");
    else if (err == 10061) //~ WS002 10061, may WS001 10061
        printf("refused?\n");
    else if (err == WSAEHOSTUNREACH) //~ WS002 WSAEHOSTUNREACH
        printf("never\n");

    if (WSAGetLastError() == WSAENETDOWN || WSAGetLastError() == WSAENETDOWN) //~ WS002 WSAENETDOWN#2
        printf("down\n");
    if (10050 == err || WSAENETDOWN == err) //~ WS002 WSAENETDOWN, WS001 10050
        printf("down\n");
    if (err == WSAEINTR && err == WSAEINTR) //~ quiet WS002
        printf("odd\n");
    while (err != 10035 && err != WSAEWOULDBLOCK) { //~ WS001 10035, WS002 WSAEWOULDBLOCK
        err = WSAGetLastError();
    }
    if (err == WSAEINTR || err == WSAEINTR + 1) //~ quiet WS002
        printf("even odder\n");
}

void separate(SOCKET s, char *b)
{
    if (recv(s, b, 1, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) //~ quiet WS002
        return;
    if (send(s, b, 1, 0) == SOCKET_ERROR && WSAGetLastError() == WSAEWOULDBLOCK) //~ quiet WS002
        return;
}
