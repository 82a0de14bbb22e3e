#define WIN32_LEAN_AND_MEAN
#include <winsock2.h>
#include <mswsock.h>
#include <windows.h>
#include <cstdio>

enum class Op { Accept, Read, Write };

struct PerIo {
    OVERLAPPED overlapped;
    WSABUF wsabuf;
    char buffer[8192];
    Op op;
};

struct PerHandle {
    SOCKET socket;
    sockaddr_in address;
};

static bool PostRecv(PerHandle *handle, PerIo *io)
{
    DWORD bytes = 0, flags = 0;
    ZeroMemory(&io->overlapped, sizeof(OVERLAPPED));
    io->wsabuf.buf = io->buffer;
    io->wsabuf.len = sizeof io->buffer;
    int result = WSARecv(handle->socket, &io->wsabuf, 1, &bytes, &flags, &io->overlapped, nullptr);
    if (result == SOCKET_ERROR && WSAGetLastError() != 997) { //~ WS001 997
        std::printf("WSARecv: %d\n", WSAGetLastError());
        return false;
    }
    return true;
}

static bool PostSend(PerHandle *handle, PerIo *io)
{
    DWORD sent = 0;
    if (WSASend(handle->socket, &io->wsabuf, 1, &sent, 0, &io->overlapped, NULL) == SOCKET_ERROR) {
        if (ERROR_IO_PENDING != WSAGetLastError()) //~ quiet
            return false;
    }
    return true;
}

static DWORD WINAPI Worker(LPVOID parameter)
{
    HANDLE port = (HANDLE)parameter;
    for (;;) {
        DWORD transferred = 0;
        PerHandle *handle = nullptr;
        PerIo *io = nullptr;
        BOOL ok = GetQueuedCompletionStatus(port, &transferred, (PULONG_PTR)&handle,
                                            (LPOVERLAPPED *)&io, INFINITE);
        if (!ok) {
            DWORD dwIOError = GetLastError(); //~ quiet WS107
            if (dwIOError == ERROR_NETNAME_DELETED || ERROR_OPERATION_ABORTED == dwIOError) {
                closesocket(handle->socket);
                continue;
            }
            if (dwIOError == 10054) //~ WS001 10054
                continue;
        }
        if (transferred == 0) {
            closesocket(handle->socket);
            continue;
        }
        if (io->op == Op::Read)
            PostSend(handle, io);
        else
            PostRecv(handle, io);
    }
}

int main()
{
    WSADATA data;
    int status = WSAStartup(MAKEWORD(2, 2), &data);
    if (status == 10092) //~ WS001 10092
        return 2;
    SOCKET listener = WSASocket(AF_INET, SOCK_STREAM, IPPROTO_TCP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (listener == INVALID_SOCKET)
        return 1;
    sockaddr_in local = {};
    local.sin_port = htons(10013); //~ quiet WS001
    if (bind(listener, (sockaddr *)&local, sizeof local) == SOCKET_ERROR) {
        DWORD dwError = GetLastError(); //~ WS107 GetLastError
        std::printf("bind: %lu\n", dwError);
        return 1;
    }
    if (listen(listener, SOMAXCONN) != 0) {
        closesocket(listener);
        std::printf("listen: %d\n", WSAGetLastError()); //~ WS105 WSAGetLastError
        return 1;
    }
    HANDLE port = CreateIoCompletionPort(INVALID_HANDLE_VALUE, NULL, 0, 0);
    if (port == NULL) {
        std::printf("CreateIoCompletionPort: %lu\n", GetLastError()); //~ quiet WS107
        return 1;
    }
    CreateThread(NULL, 0, Worker, port, 0, NULL);
    for (;;) {
        SOCKET client = WSAAccept(listener, NULL, NULL, NULL, 0);
        if (client == SOCKET_ERROR) //~ quiet WS110
            break;
        if (client < 0) //~ WS110 client < 0
            break;
    }
    return 0;
}
