#include <winsock2.h>
#include <vector>

struct Peer {
    SOCKET s;
    bool dead;
    std::vector<char> in;
};

void drop(Peer &);

void pump_wrong(Peer &p)
{
    char buffer[2048];
    int n = recv(p.s, buffer, sizeof buffer, 0);
    if (n == 0 || WSAGetLastError() == WSAECONNRESET) //~ WS104 WSAGetLastError
        drop(p);
}

void pump_wrong_order(Peer &p)
{
    char buffer[2048];
    int n = recv(p.s, buffer, sizeof buffer, 0);
    if (WSAGetLastError() == 10054 || n == 0) //~ WS104 WSAGetLastError, WS001 10054
        drop(p);
}

void pump_wrong_less(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    if (n <= 0 || WSAGetLastError() == WSAECONNABORTED) { //~ WS104 WSAGetLastError
        drop(p);
        return;
    }
}

void send_then_ask(Peer &p, const char *text, int length)
{
    send(p.s, text, length, 0);
    if (WSAGetLastError() == WSAECONNRESET) //~ WS104 WSAGetLastError
        p.dead = true;
}

void ask_after_success(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    if (n > 0) {
        p.in.insert(p.in.end(), b, b + n);
        switch (WSAGetLastError()) { //~ WS104 WSAGetLastError
        case WSAEMSGSIZE:
            p.dead = true;
        }
    }
}

bool pump_right(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    if (n == 0 || (n < 0 && WSAGetLastError() != WSAEWOULDBLOCK)) //~ quiet WS104
        return false;
    return true;
}

bool pump_right_early(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    if (n > 0) {
        p.in.insert(p.in.end(), b, b + n);
        return true;
    }
    if (n == 0)
        return false;
    return WSAGetLastError() == WSAEWOULDBLOCK; //~ quiet WS104
}

bool pump_right_zero(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    if (n <= 0 && WSAGetLastError() != WSAEWOULDBLOCK) //~ quiet WS104
        return false;
    return true;
}

bool pump_right_stored(Peer &p)
{
    char b[64];
    int n = recv(p.s, b, sizeof b, 0);
    int error = WSAGetLastError(); //~ quiet WS104
    if (n == SOCKET_ERROR && error == WSAEWOULDBLOCK)
        return true;
    return n > 0;
}

bool pump_right_cleared(Peer &p)
{
    char b[64];
    WSASetLastError(0);
    recv(p.s, b, sizeof b, 0);
    return WSAGetLastError() == 0; //~ quiet WS104
}

bool accept_loop(SOCKET listener, std::vector<Peer> &peers)
{
    SOCKET c;
    while ((c = accept(listener, nullptr, nullptr)) != INVALID_SOCKET)
        peers.push_back(Peer{c, false, {}});
    return WSAGetLastError() == WSAEWOULDBLOCK; //~ quiet WS104
}
