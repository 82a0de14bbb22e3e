#include <winsock2.h>
#include "own_codes.h"

enum Level { Info, Warning };

int level(int e)
{
    switch (e) {
    case WSAWOULDBLOCK: return Info; //~ WS004 WSAWOULDBLOCK
    case WSAECONNECTIONRESET: return Warning; //~ WS004 WSAECONNECTIONRESET
    case WSAINVAL: return Warning; //~ WS004 WSAINVAL
    case WSAEACCES: return Warning; //~ quiet WS004
    case WSAEINVALIDPROCTABLE: return Warning; //~ quiet WS004
    case WSA_OWN_FAILURE: return Warning; //~ quiet WS004
    }
    return Info;
}

bool fatal(SOCKET s)
{
    WSAPROTOCOL_INFO info; //~ quiet WS004
    WSAEVENT event = WSA_INVALID_EVENT; //~ quiet WS004
    if (WSAEnumNetworkEvents(s, event, nullptr) == SOCKET_ERROR) { //~ quiet WS004
        int e = WSAGetLastError();
        if (e == WSAEACCESS) //~ WS004 WSAEACCESS
            return true;
        if (e == WSAENOTCON) //~ WS004 WSAENOTCON
            return true;
        if (e == WSANOTINITIALIZED) //~ WS004 WSANOTINITIALIZED
            return true;
        if (e == WSAETIMEOUT) //~ WS004 WSAETIMEOUT
            return true;
    }
    return WSAWaitForMultipleEvents(1, &event, FALSE, WSA_INFINITE, FALSE) == WSA_WAIT_FAILED; //~ quiet WS004
}

#ifdef __unix__
int never(int e) { return e == WSAWOULDBLOCK; } //~ quiet WS004
#endif
