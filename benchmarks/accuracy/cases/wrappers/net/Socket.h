#pragma once
#include <winsock2.h>
#include <string>

#define SOCK_ERR WSAGetLastError()
#define IS_WOULDBLOCK(e) ((e) == WSAEWOULDBLOCK)

int net_last_error();
int net_clear();

class Socket {
public:
    bool Open(const char *host, unsigned short port);
    int Send(const char *data, int size);
    int GetLastSocketError() const { return m_error; }
    static int SystemError() { return ::WSAGetLastError(); }

private:
    SOCKET m_handle = INVALID_SOCKET;
    int m_error = 0;
};
