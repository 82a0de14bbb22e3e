/* From an article of 1996, with the article's spelling. */
#include <winsock.h>
#include <string.h>

#ifndef WSAEDQUOT
#define WSAEDQUOT 10069 //~ quiet WS005
#endif
#define WSAENAMETOOLONG 10036 //~ WS005 10036
#define WSANO_DATA 11004 //~ quiet WS005
#define WSANO_RECOVERY 11002 //~ WS005 11002
#define WSAVERNOTSUPPORTED (WSABASEERR+91) //~ WS005 (WSABASEERR+91)

int article(SOCKET s, char *b)
{
    int iErr;

    if (recv(s, b, 1, 0) == SOCKET_ERROR) {
        iErr = WSAGetLastError();
        if (iErr == WSAINPROGRESS) //~ WS004 WSAINPROGRESS
            return 1;
        if (iErr == WSAECONREFUSED) //~ WS004 WSAECONREFUSED
            return 2;
        if (iErr == WSAENOTINITIALISED) //~ WS004 WSAENOTINITIALISED
            return 3;
        if (iErr == WSANOTINITIALISED || WSAENETDOWN) //~ WS109 WSAENETDOWN
            return 4;
        if (iErr == 4 || iErr == WSAEINTR) //~ WS111 4
            return 5;
        if (iErr == WSAEFAULT || iErr == (10014)) //~ WS002 10014, may WS001 10014
            return 6;
    }
    return 0;
}
