#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdexcept>
#include <string>
#include <cstdio>

class SocketError : public std::runtime_error {
public:
    SocketError(const char *what, int code)
        : std::runtime_error(std::string(what) + ": " + std::to_string(code)) {}
};

SOCKET open_wrong(const addrinfo *ai)
{
    SOCKET s = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (s == INVALID_SOCKET) {
        WSACleanup();
        throw SocketError("socket", WSAGetLastError()); //~ WS105 WSAGetLastError
    }
    if (connect(s, ai->ai_addr, (int)ai->ai_addrlen) == SOCKET_ERROR) {
        closesocket(s);
        if (WSAGetLastError() == WSAECONNREFUSED) //~ WS105 WSAGetLastError
            return INVALID_SOCKET;
        throw SocketError("connect", 0);
    }
    return s;
}

SOCKET open_shutdown(const addrinfo *ai)
{
    SOCKET s = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (s == INVALID_SOCKET)
        return s;
    if (bind(s, ai->ai_addr, (int)ai->ai_addrlen) != 0) {
        shutdown(s, SD_BOTH);
        closesocket(s);
        std::fprintf(stderr, "bind: %d\n", WSAGetLastError()); //~ WS105 WSAGetLastError
        return INVALID_SOCKET;
    }
    return s;
}

SOCKET open_right(const addrinfo *ai)
{
    SOCKET s = socket(ai->ai_family, ai->ai_socktype, ai->ai_protocol);
    if (s == INVALID_SOCKET)
        throw SocketError("socket", WSAGetLastError()); //~ quiet WS105
    if (connect(s, ai->ai_addr, (int)ai->ai_addrlen) == SOCKET_ERROR) {
        const int code = WSAGetLastError(); //~ quiet WS105
        closesocket(s);
        throw SocketError("connect", code);
    }
    return s;
}

void close_checked(SOCKET s)
{
    if (closesocket(s) == SOCKET_ERROR)
        std::fprintf(stderr, "closesocket: %d\n", WSAGetLastError()); //~ quiet WS105
}

int receive_logged(SOCKET s, char *b, int n, void (*log)(const char *))
{
    int got = recv(s, b, n, 0);
    if (got == SOCKET_ERROR) {
        log("receiving failed");
        return -WSAGetLastError(); //~ quiet WS105
    }
    return got;
}

int send_all(SOCKET s, const char *b, int n)
{
    int done = 0;
    while (done < n) {
        int k = send(s, b + done, n - done, 0);
        if (k == SOCKET_ERROR) {
            if (WSAGetLastError() == WSAEWOULDBLOCK) {
                fd_set w;
                FD_ZERO(&w);
                FD_SET(s, &w);
                if (select(0, nullptr, &w, nullptr, nullptr) == SOCKET_ERROR)
                    return WSAGetLastError(); //~ quiet WS105
                continue;
            }
            closesocket(s);
            WSACleanup();
            return WSAGetLastError(); //~ WS105 WSAGetLastError
        }
        done += k;
    }
    return 0;
}
