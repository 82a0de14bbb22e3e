/*
** A chat server with select(), written for Unix once and made to build on Windows later.
*/
#ifdef _WIN32
#include <winsock2.h>
#include <ws2tcpip.h>
typedef int socklen_t;
#else
#include <sys/types.h>
#include <sys/socket.h>
#include <sys/select.h>
#include <netinet/in.h>
#include <unistd.h>
#include <errno.h>
#define closesocket close
typedef int SOCKET;
#endif
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>

#define CHAT_PORT "10057" //~ quiet WS001

int main(void)
{
    fd_set master, read_fds;
    struct sockaddr_storage remote;
    struct addrinfo hints, *ai, *p;
    SOCKET listener = 0;
    int fdmax, i, yes = 1, rv;
    char buf[256];

#ifdef _WIN32
    WSADATA data;
    rv = WSAStartup(MAKEWORD(2, 2), &data);
    if (rv != 0) {
        fprintf(stderr, "WSAStartup: %d\n", rv); //~ quiet WS106
        exit(1);
    }
#endif
    FD_ZERO(&master);
    memset(&hints, 0, sizeof hints);
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = AI_PASSIVE;
    if ((rv = getaddrinfo(NULL, CHAT_PORT, &hints, &ai)) != 0) {
        fprintf(stderr, "selectserver: %s\n", gai_strerror(rv)); //~ quiet WS102
        exit(1);
    }
    for (p = ai; p != NULL; p = p->ai_next) {
        listener = socket(p->ai_family, p->ai_socktype, p->ai_protocol);
        setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, (char *)&yes, sizeof yes);
        if (bind(listener, p->ai_addr, (int)p->ai_addrlen) < 0) { //~ quiet WS110
            closesocket(listener);
            continue;
        }
        break;
    }
    freeaddrinfo(ai);
    if (listen(listener, 10) == -1) {
        perror("listen"); //~ WS102 perror
        exit(3);
    }
    FD_SET(listener, &master);
    fdmax = (int)listener;

    for (;;) {
        read_fds = master;
        if (select(fdmax + 1, &read_fds, NULL, NULL, NULL) == -1) {
            if (errno == EINTR) //~ WS102 errno
                continue;
            exit(4);
        }
        for (i = 0; i <= fdmax; i++) {
            int nbytes;
            if (!FD_ISSET(i, &read_fds))
                continue;
            nbytes = recv(i, buf, sizeof buf, 0);
            if (nbytes <= 0) {
                if (nbytes == 0) {
                    printf("socket %d hung up\n", i);
                } else {
#ifdef _WIN32
                    printf("recv: %d\n", WSAGetLastError());
                    if (WSAGetLastError() == 10054) //~ WS001 10054
                        printf("reset by peer\n");
#else
                    perror("recv"); //~ quiet WS102
                    if (errno == ECONNRESET)
                        printf("reset by peer\n");
#endif
                }
                closesocket(i);
                FD_CLR(i, &master);
            }
        }
    }
}
