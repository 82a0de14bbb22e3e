/* A first TCP client: connects, says hello, prints the answer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#pragma comment(lib, "ws2_32.lib")

#define SERVER_PORT 10054 //~ quiet WS001
#define BUFFER_SIZE 512

int main(int argc, char **argv)
{
    WSADATA wsaData;
    SOCKET sock;
    struct sockaddr_in server;
    char buffer[BUFFER_SIZE];
    int received;

    if (argc != 2) {
        fprintf(stderr, "usage: %s address\n", argv[0]);
        return 1;
    }
    if (WSAStartup(MAKEWORD(2, 2), &wsaData) != 0) {
        printf("WSAStartup failed: %d\n", WSAGetLastError()); //~ WS106 WSAGetLastError
        return 1;
    }
    sock = socket(AF_INET, SOCK_STREAM, IPPROTO_TCP);
    if (sock < 0) { //~ WS110 sock < 0
        perror("socket"); //~ WS102 perror
        WSACleanup();
        return 1;
    }

    memset(&server, 0, sizeof server);
    server.sin_family = AF_INET;
    server.sin_port = htons(10061); //~ quiet WS001
    server.sin_addr.s_addr = inet_addr(argv[1]);

    if (connect(sock, (struct sockaddr *)&server, sizeof server) == SOCKET_ERROR) {
        if (WSAGetLastError() == 10061) //~ WS001 10061
            puts("nobody listens there");
        else if (WSAGetLastError() == 10060) //~ WS001 10060
            puts("no answer");
        else
            perror("connect"); //~ WS102 perror
        closesocket(sock);
        WSACleanup();
        return 1;
    }

    if (send(sock, "hello\n", 6, 0) < 0) {
        printf("send: %s\n", strerror(errno)); //~ WS102 errno
        closesocket(sock);
        return 1;
    }
    received = recv(sock, buffer, sizeof buffer - 1, 0);
    if (received == SOCKET_ERROR) {
        closesocket(sock);
        WSACleanup();
        printf("recv failed with %d\n", WSAGetLastError()); //~ WS105 WSAGetLastError
        return 1;
    }
    buffer[received] = '\0';
    printf("%s", buffer);
    closesocket(sock);
    WSACleanup();
    return 0;
}
