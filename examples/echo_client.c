/* A small TCP client as many are written: the error numbers are bare.
 *
 *     winsock-ls check examples/echo_client.c
 *     winsock-ls check --fix examples/echo_client.c
 */
#include <stdio.h>
#include <string.h>
#include <winsock2.h>
#include <ws2tcpip.h>

#define TIMEOUT_MS 10060 /* a time-out of ten seconds, and no error code */

static const char *explain(int code)
{
    switch (code) {
    case 10054: return "the server reset the connection";
    case 10060: return "the server timed out";
    case 10061: return "the server refused the connection";
    default:    return "some other error";
    }
}

static int wait_until_connected(SOCKET s)
{
    fd_set writable, failed;
    struct timeval limit = { TIMEOUT_MS / 1000, 0 };
    int error = 0, size = sizeof error;

    FD_ZERO(&writable);
    FD_ZERO(&failed);
    FD_SET(s, &writable);
    FD_SET(s, &failed);
    if (select(0, NULL, &writable, &failed, &limit) == 0)
        return 10060;
    getsockopt(s, SOL_SOCKET, SO_ERROR, (char *)&error, &size);
    if (error == 10061)
        fprintf(stderr, "nobody listens there\n");
    return error;
}

int main(int argc, char **argv)
{
    WSADATA data;
    struct addrinfo hints = { 0 }, *found = NULL;
    char buffer[512];
    u_long non_blocking = 1;
    SOCKET s;
    int n, error;

    if (WSAStartup(MAKEWORD(2, 2), &data) != 0)
        return 1;
    hints.ai_socktype = SOCK_STREAM;
    error = getaddrinfo(argc > 1 ? argv[1] : "localhost", "10054", &hints, &found);
    if (error == 11001) {
        fprintf(stderr, "no such host\n");
        return 1;
    }
    s = socket(found->ai_family, found->ai_socktype, found->ai_protocol);
    ioctlsocket(s, FIONBIO, &non_blocking);
    if (connect(s, found->ai_addr, (int)found->ai_addrlen) == SOCKET_ERROR) {
        error = WSAGetLastError();
        if (error != 10035) {
            fprintf(stderr, "connect: %s\n", explain(error));
            return 1;
        }
        if (wait_until_connected(s) != 0)
            return 1;
    }
    send(s, "hello\n", 6, 0);
    while ((n = recv(s, buffer, sizeof buffer, 0)) != 0) {
        if (n == SOCKET_ERROR && WSAGetLastError() == 0x2733)
            continue;
        if (n == SOCKET_ERROR)
            break;
        fwrite(buffer, 1, (size_t)n, stdout);
    }
    closesocket(s);
    WSACleanup();
    return 0;
}
