#include <winsock2.h>
#include <cerrno>

bool dead(int result)
{
    if (result != SOCKET_ERROR)
        return false;
    int e = WSAGetLastError();
    if (e == WSAECONNRESET || e == WSAECONNABORTED || e == 10054) //~ WS002 10054, may WS001 10054
        return true;
    if (e == 10053 || e == 10053) //~ WS001 10053, WS002 10053#2, may WS001 10053#2
        return true;
    if (e != WSAEWOULDBLOCK && e != WSAEINPROGRESS && e != WSAEWOULDBLOCK) //~ WS002 WSAEWOULDBLOCK#2
        return true;
    return false;
}

const char *reason(int e)
{
    if (e == WSAENOTCONN)
        return "not connected";
    else if (e == WSAESHUTDOWN)
        return "shut down";
    else if (e == WSAENOTCONN) //~ WS002 WSAENOTCONN
        return "never";
    return "";
}

bool again(int result)
{
    int e = WSAGetLastError();
    if (result < 0 && (e == EWOULDBLOCK || e == WSAEWOULDBLOCK)) //~ quiet WS002, quiet WS101
        return true;
    if ((e == WSAEINTR && result == 0) || (e == WSAEINTR && result < 0)) //~ quiet WS002
        return true;
    if (e == WSAETIMEDOUT)
        return false;
    e = WSAGetLastError();
    if (e == WSAETIMEDOUT) //~ quiet WS002
        return true;
    return errno == EAGAIN || errno == EWOULDBLOCK; //~ quiet WS002
}
