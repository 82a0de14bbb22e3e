#include <winsock2.h>
#include <cerrno>
#include <cstdint>

class Connector {
public:
    enum State { Idle, Connecting, Connected, Failed };
    void start(const sockaddr_in &to);
    bool poll();

private:
    SOCKET m_socket = INVALID_SOCKET;
    State m_state = Idle;
};

void Connector::start(const sockaddr_in &to)
{
    m_socket = socket(AF_INET, SOCK_STREAM, 0);
    u_long nonblocking = 1;
    ioctlsocket(m_socket, FIONBIO, &nonblocking);
    int ret = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&to), sizeof to);
    if (ret == SOCKET_ERROR) {
        int err = WSAGetLastError();
        if (err == WSAEINPROGRESS) //~ WS108 WSAEINPROGRESS
            m_state = Connecting;
        else
            m_state = Failed;
    }
}

bool open_posix_name(SOCKET s, const sockaddr *a, int n)
{
    if (::connect(s, a, n) != 0 && WSAGetLastError() != EINPROGRESS) { //~ WS108 EINPROGRESS
        closesocket(s);
        return false;
    }
    return true;
}

bool open_switch(SOCKET s, const sockaddr *a, int n)
{
    if (connect(s, a, n) == 0)
        return true;
    switch (WSAGetLastError()) {
    case WSAEINPROGRESS: //~ WS108 WSAEINPROGRESS
        return true;
    case WSAECONNREFUSED:
        return false;
    default:
        return false;
    }
}

bool open_numbers(SOCKET s, const sockaddr *a, int n)
{
    if (connect(s, a, n) < 0) {
        const int e = WSAGetLastError();
        return e == 10036 || e == 10035; //~ WS001 10036, WS001 10035, quiet WS108
    }
    return true;
}

bool open_portable(SOCKET s, const sockaddr *a, int n)
{
    if (connect(s, a, n) < 0) {
#ifdef _WIN32
        if (WSAGetLastError() != WSAEWOULDBLOCK) //~ quiet WS108
#else
        if (errno != EINPROGRESS) //~ quiet WS108
#endif
            return false;
    }
    return true;
}

bool open_wsaconnect(SOCKET s, const sockaddr *a, int n)
{
    int rc = WSAConnect(s, a, n, nullptr, nullptr, nullptr, nullptr);
    if (rc == SOCKET_ERROR && WSAEINPROGRESS != WSAGetLastError()) //~ WS108 WSAEINPROGRESS
        return false;
    return true;
}

bool open_again(SOCKET s, const sockaddr *a, int n)
{
    if (connect(s, a, n) == SOCKET_ERROR) {
        int e = WSAGetLastError();
        if (e == WSAEISCONN)
            return true;
        if (e == WSAEALREADY || e == WSAEWOULDBLOCK)
            return true;
        if (e == WSAEINPROGRESS) //~ quiet WS108
            return true;
    }
    return false;
}
