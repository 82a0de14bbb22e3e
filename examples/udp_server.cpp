// A UDP server that ends when any of its clients goes away: error 10054 on a UDP socket is only an
// echo of an earlier sendto. Hover the number to read what to do about it.
#include <cstdio>
#include <string>
#include <winsock2.h>

class UdpServer {
public:
    explicit UdpServer(unsigned short port);
    void Run();

private:
    void OnError(const char* what, int nErrorCode);

    SOCKET m_socket;
    int m_nLastError = 0;
};

UdpServer::UdpServer(unsigned short port)
{
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    m_socket = socket(AF_INET, SOCK_DGRAM, IPPROTO_UDP);
    if (bind(m_socket, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
        m_nLastError = WSAGetLastError();
        if (m_nLastError == 10048 || m_nLastError == 10013)
            std::puts("the port is taken");
    }
}

void UdpServer::Run()
{
    char buffer[1500];
    sockaddr_in from{};
    int length = sizeof from;
    for (;;) {
        int n = recvfrom(m_socket, buffer, sizeof buffer, 0, reinterpret_cast<sockaddr*>(&from), &length);
        if (n < 0) {
            const int error = WSAGetLastError();
            if (error == 10040)
                continue;
            OnError("recvfrom", error);
            if (error == 10054)
                return;
        } else {
            sendto(m_socket, buffer, n, 0, reinterpret_cast<sockaddr*>(&from), length);
        }
    }
}

void UdpServer::OnError(const char* what, int nErrorCode)
{
    if (nErrorCode != 10054)
        std::printf("%s failed with %d\n", what, nErrorCode);
}

int main()
{
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) == 0)
        UdpServer(10054).Run(); // a port, and left alone
}
