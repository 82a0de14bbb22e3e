// A console server that asks the general last error.
#include <windows.h>
#include <winsock2.h>
#include <windivert.h>
#include <cstdio>

class Link : public CAsyncSocketEx {
public:
    bool Push(const char *p, int n)
    {
        if (Send(p, n) == SOCKET_ERROR) {
            int e = GetLastError(); //~ quiet WS107
            return e == WSAEWOULDBLOCK;
        }
        return true;
    }
};

int serve(SOCKET listener)
{
    char b[512];
    SOCKET c = accept(listener, NULL, NULL);
    if (c == INVALID_SOCKET) {
        printf("accept failed: %lu\n", GetLastError()); //~ WS107 GetLastError
        return 1;
    }
    int n = recv(c, b, sizeof b, 0);
    if (n == SOCKET_ERROR) {
        DWORD e = ::GetLastError(); //~ WS107 ::GetLastError
        if (e == 10054) //~ WS001 10054
            return 0;
        if (e == WSAETIMEDOUT)
            return 0;
    }
    HANDLE file = CreateFileA("log.txt", GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL);
    if (file == INVALID_HANDLE_VALUE) {
        printf("CreateFile: %lu\n", GetLastError()); //~ quiet WS107
        return 2;
    }
    if (!TransmitFile(c, file, 0, 0, NULL, NULL, 0) && WSAGetLastError() != 997) //~ WS001 997
        return 3;
    return 0;
}

int overlapped(SOCKET s, LPFN_ACCEPTEX accept_ex, SOCKET c, char *b, OVERLAPPED *o)
{
    DWORD got;
    if (!accept_ex(s, c, b, 0, 64, 64, &got, o) && GetLastError() != ERROR_IO_PENDING) //~ quiet WS107
        return 1;
    return 0;
}

int divert(HANDLE h, char *packet, UINT size)
{
    UINT got;
    if (!WinDivertRecv(h, packet, size, &got, NULL)) {
        printf("divert: %lu\n", GetLastError()); //~ quiet WS107
        return 1;
    }
    return 0;
}

int serial(HANDLE port, char *b, OVERLAPPED *o)
{
    DWORD got;
    if (!ReadFile(port, b, 1, &got, o)) {
        if (GetLastError() != 997) //~ quiet WS001
            return 1;
    }
    return 0;
}
