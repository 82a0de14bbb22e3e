// A lobby that takes players in: what zero says of a socket, and an error that is asked for twice.
#include <winsock2.h>
#include <stdio.h>
#include <string>

struct Transport {
    int Send(const char *data, int size);
    int GetPort() const;
};

class Lobby {
public:
    void Admit();
    bool Announce(SOCKET viewer, const std::string &message);
    bool Push(Transport *socketToUse, const char *data, int size);

private:
    SOCKET m_listener;
    SOCKET m_hSocket;
    int m_failures = 0;
    void Forget();
    bool Open();
    void Leave();
};

void Lobby::Admit()
{
    sockaddr_in from;
    int length = sizeof from;
    SOCKET player = accept(m_listener, (sockaddr *)&from, &length);
    if (player == 0 or WSAGetLastError() == 10004) { //~ WS104 WSAGetLastError, WS001 10004
        printf("no player: %d\n", WSAGetLastError());
    }
    player = accept(m_listener, (sockaddr *)&from, &length);
    if (!player && WSAGetLastError() == WSAEINTR) //~ quiet WS104
        return;
    m_hSocket = player;
}

bool Lobby::Announce(SOCKET viewer, const std::string &message)
{
    send(viewer, message.c_str(), (int)message.length(), 0);
    int err = WSAGetLastError();
    if (WSAGetLastError() == WSAECONNRESET) { //~ WS104 WSAGetLastError
        printf("viewer left: %d\n", err);
        return false;
    }
    char answer[16];
    int count = recv(viewer, answer, sizeof answer, 0);
    if (!count && m_failures < 3) {
        m_failures++;
        return true;
    }
    if (WSAGetLastError() != 0 || count == SOCKET_ERROR) //~ WS104 WSAGetLastError
        return false;
    count = recv(viewer, answer, sizeof answer, 0);
    err = WSAGetLastError();
    if (count == SOCKET_ERROR && WSAGetLastError() == WSAECONNRESET) //~ quiet WS104
        return false;
    return true;
}

bool Lobby::Push(Transport *socketToUse, const char *data, int size)
{
    if (socketToUse->Send(data, size) == 10040) //~ WS001 10040
        return false;
    return socketToUse->GetPort() != 10040; //~ quiet WS001
}

bool Lobby::Open()
{
    m_listener = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    return m_listener != INVALID_SOCKET;
}

void Lobby::Leave()
{
    if (m_hSocket >= 0) //~ WS110 m_hSocket
        Forget();
}
