#include <winsock2.h>
#include <stdio.h>

typedef struct connection {
    WSAOVERLAPPED overlapped;
    SOCKET s;
    WSABUF buffer;
    int retries;
} connection;

static void drop(connection *c);

void CALLBACK on_received(DWORD dwError, DWORD cbTransferred, LPWSAOVERLAPPED lpOverlapped, DWORD dwFlags)
{
    connection *c = (connection *)lpOverlapped;

    if (dwError == 10054 || dwError == 10053) { //~ WS001 10054, WS001 10053
        drop(c);
        return;
    }
    if (dwError == WSA_OPERATION_ABORTED) //~ quiet
        return;
    if (cbTransferred == 10054 || dwFlags == 10035) //~ quiet WS001
        return;
    if (dwError == ECONNREFUSED) //~ WS101 ECONNREFUSED
        return;
    if (c->retries == 10004) //~ quiet WS001
        drop(c);
}

int start(connection *c)
{
    DWORD flags = 0;
    int rc = WSARecv(c->s, &c->buffer, 1, NULL, &flags, &c->overlapped, on_received);
    int err;

    if (rc == 0)
        return 0;
    err = WSAGetLastError();
    if (err == 997) //~ WS001 997
        return 0;
    if (err == 10055) { //~ WS001 10055
        Sleep(10);
        return start(c);
    }
    return err;
}

int finish(connection *c)
{
    DWORD moved = 0, flags = 0;
    if (!WSAGetOverlappedResult(c->s, &c->overlapped, &moved, FALSE, &flags)) {
        if (WSAGetLastError() == 996) //~ WS001 996
            return 0;
        return -1;
    }
    return (int)moved;
}

int finish_handle(connection *c)
{
    DWORD moved = 0;
    if (!GetOverlappedResult((HANDLE)c->s, &c->overlapped, &moved, FALSE)) {
        if (GetLastError() == ERROR_IO_INCOMPLETE) //~ quiet WS107
            return 0;
        return -1;
    }
    return (int)moved;
}
