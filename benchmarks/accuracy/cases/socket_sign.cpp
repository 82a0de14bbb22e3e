#include <winsock2.h>
#include <memory>
#include <vector>

using Handle = SOCKET;

struct Listener {
    SOCKET fd;
    int unix_fd;
};

class Server {
    SOCKET m_listen;
    std::vector<SOCKET> m_clients;

public:
    bool Start();
    void Loop();
};

bool Server::Start()
{
    m_listen = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (m_listen < 0) //~ WS110 m_listen < 0
        return false;
    if (bind(m_listen, nullptr, 0) < 0) //~ quiet WS110
        return false;
    return listen(m_listen, 5) >= 0; //~ quiet WS110
}

void Server::Loop()
{
    SOCKET s;
    if ((s = accept(m_listen, nullptr, nullptr)) < 0) //~ WS110 (s = accept
        return;
    if (0 > s) //~ WS110 0 > s
        return;
    m_clients.push_back(s);
    for (SOCKET c : m_clients)
        if (c >= 0) //~ WS110 c >= 0
            shutdown(c, SD_BOTH);
}

int checks(Listener *l)
{
    SOCKET raw = socket(AF_INET, SOCK_DGRAM, 0);
    int narrow = (int)socket(AF_INET, SOCK_DGRAM, 0);
    if ((int)raw < 0) //~ quiet WS110
        return 1;
    if (narrow < 0) //~ quiet WS110
        return 1;
    if (raw == INVALID_SOCKET || raw == SOCKET_ERROR) //~ quiet WS110
        return 1;
    if (l->fd < 0) //~ WS110 l->fd < 0
        return 2;
    if (l->unix_fd < 0) //~ quiet WS110
        return 2;
    Handle h = raw;
    if (h < 0) //~ WS110 h < 0
        return 3;
    if (socket(AF_INET6, SOCK_STREAM, 0) < 0) //~ WS110 socket(
        return 4;
    if (raw > 0) //~ quiet WS110
        return 5;
    return 0;
}

#ifndef _WIN32
typedef int SOCKET;
int posix_only(SOCKET s)
{
    return s < 0; //~ quiet WS110
}
#endif
