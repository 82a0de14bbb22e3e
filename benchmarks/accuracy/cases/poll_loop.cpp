// The heart of a little web server.
#include <winsock2.h>
#include <ws2tcpip.h>
#include <map>
#include <string>
#include <cstdio>

struct Client {
    std::string request;
    bool keep = true;
};

class Loop {
public:
    void once();
    int lastError = 0;

private:
    void forget(SOCKET s);
    std::map<SOCKET, Client> clients;
    SOCKET listener = INVALID_SOCKET;
};

void Loop::once()
{
    fd_set readable;
    FD_ZERO(&readable);
    for (auto &[s, client] : clients)
        FD_SET(s, &readable);
    int ready = select(0, &readable, nullptr, nullptr, nullptr);
    if (ready == 0 && WSAGetLastError() == WSAEINTR) //~ WS104 WSAGetLastError
        return;
    if (ready == SOCKET_ERROR) {
        lastError = WSAGetLastError();
        if (lastError == 10022 && clients.empty()) //~ WS001 10022
            Sleep(50);
        return;
    }
    for (auto it = clients.begin(); it != clients.end(); ++it) {
        char b[4096];
        int n = recv(it->first, b, sizeof b, 0);
        int error = WSAGetLastError();
        if (n <= 0) {
            if (n < 0 && error == WSAEWOULDBLOCK) //~ quiet WS104
                continue;
            if (error == 10054) //~ WS001 10054
                std::puts("reset");
            forget(it->first);
            break;
        }
        it->second.request.append(b, n);
    }
}

bool reply(SOCKET s, const std::string &text)
{
    int sent = send(s, text.data(), (int)text.size(), 0);
    if (sent != SOCKET_ERROR || WSAGetLastError() == WSAEWOULDBLOCK) //~ quiet WS104
        return true;
    if (sent == SOCKET_ERROR && WSAGetLastError() == WSAENOBUFS) //~ quiet WS104
        return reply(s, text);
    return false;
}

bool reply_wrong(SOCKET s, const std::string &text)
{
    int sent = send(s, text.data(), (int)text.size(), 0);
    if (sent < (int)text.size() && WSAGetLastError() == WSAEWOULDBLOCK) //~ WS104 WSAGetLastError
        return true;
    return false;
}

bool finish_wrong(SOCKET s)
{
    int sent = send(s, "", 1, 0);
    if (sent == 0 || WSAGetLastError() != 0) //~ WS104 WSAGetLastError
        return false;
    return true;
}

bool accept_wrong(SOCKET listener)
{
    SOCKET c = accept(listener, nullptr, nullptr);
    if (WSAGetLastError() == WSAEWOULDBLOCK) //~ WS104 WSAGetLastError
        return false;
    return c != INVALID_SOCKET;
}

bool accept_right(SOCKET listener)
{
    SOCKET c = accept(listener, nullptr, nullptr);
    if (c == INVALID_SOCKET) {
        if (WSAGetLastError() == WSAEWOULDBLOCK) //~ quiet WS104
            return false;
        return true;
    }
    return true;
}

int connect_right(SOCKET s, const sockaddr *a, int n)
{
    if (connect(s, a, n) == 0)
        return 0;
    switch (WSAGetLastError()) { //~ quiet WS104
    case WSAEWOULDBLOCK: return 1;
    case WSAEISCONN: return 0;
    }
    return -1;
}

bool send_bool(SOCKET s, const char *p, int n)
{
    bool ok = send(s, p, n, 0) == n;
    if (!ok && WSAGetLastError() == WSAECONNRESET) //~ may WS104 WSAGetLastError
        return false;
    bool failed = recv(s, nullptr, 0, 0) == SOCKET_ERROR;
    if (failed && WSAGetLastError() == WSAECONNRESET) //~ quiet WS104
        return false;
    return true;
}
