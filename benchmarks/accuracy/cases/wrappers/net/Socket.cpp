#include "Socket.h"

int net_last_error()
{
    return WSAGetLastError();
}

bool Socket::Open(const char *host, unsigned short port)
{
    sockaddr_in a{};
    a.sin_family = AF_INET;
    a.sin_port = htons(port);
    a.sin_addr.s_addr = inet_addr(host);
    m_handle = ::socket(AF_INET, SOCK_STREAM, 0);
    if (m_handle >= 0) //~ WS110 m_handle >= 0
        m_error = 0;
    if (::connect(m_handle, (sockaddr *)&a, sizeof a) != 0) {
        m_error = WSAGetLastError();
        return false;
    }
    return true;
}

int Socket::Send(const char *data, int size)
{
    int n = ::send(m_handle, data, size, 0);
    if (n == SOCKET_ERROR) {
        m_error = ::WSAGetLastError();
        return m_error == 10053 ? -2 : -1; //~ WS001 10053
    }
    return n;
}
