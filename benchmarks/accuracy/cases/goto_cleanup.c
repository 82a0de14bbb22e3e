#include <winsock2.h>
#include <ws2tcpip.h>
#include <stdio.h>
#include <stdlib.h>

static void die(const char *what)
{
    fprintf(stderr, "%s: %d\n", what, WSAGetLastError());
    exit(1);
}

int fetch(const char *host, const char *port)
{
    struct addrinfo hints = {0}, *list = NULL;
    SOCKET s = INVALID_SOCKET;
    int rc, result = -1;
    char b[512];

    rc = getaddrinfo(host, port, &hints, &list);
    if (rc != 0) {
        WSACleanup();
        printf("getaddrinfo: %d\n", rc); //~ quiet WS105
        return -1;
    }
    s = socket(list->ai_family, list->ai_socktype, list->ai_protocol);
    if (s == INVALID_SOCKET) {
        freeaddrinfo(list);
        WSACleanup();
        printf("socket: %ld\n", WSAGetLastError()); //~ WS105 WSAGetLastError
        return -1;
    }
    if (connect(s, list->ai_addr, (int)list->ai_addrlen) == SOCKET_ERROR) {
        printf("connect: %d\n", WSAGetLastError()); //~ quiet WS105
        goto out;
    }
    if (send(s, "GET / HTTP/1.0\r\n\r\n", 18, 0) == SOCKET_ERROR) {
        shutdown(s, SD_SEND);
        if (WSAGetLastError() == WSAECONNRESET) //~ WS105 WSAGetLastError
            puts("reset");
        goto out;
    }
    rc = recv(s, b, sizeof b, 0);
    if (rc < 0) {
        closesocket(s);
        s = INVALID_SOCKET;
        switch (WSAGetLastError()) { //~ WS105 WSAGetLastError
        case WSAECONNABORTED:
            break;
        }
        goto out;
    }
    if (ioctlsocket(s, FIONREAD, (u_long *)&rc) != 0) {
        closesocket(s);
        die("ioctlsocket");
    }
    result = 0;
out:
    if (s != INVALID_SOCKET && closesocket(s) != 0)
        printf("closesocket: %d\n", WSAGetLastError()); //~ quiet WS105
    freeaddrinfo(list);
    return result;
}

int bind_any(SOCKET s, struct sockaddr_in *a)
{
    if (bind(s, (struct sockaddr *)a, sizeof *a) == SOCKET_ERROR) {
        int e = 0;
        closesocket(s);
        e = WSAGetLastError(); //~ WS105 WSAGetLastError
        if (e == 10048) //~ WS001 10048
            printf("port %d is taken\n", ntohs(a->sin_port));
        return e;
    }
    if (listen(s, 1) == SOCKET_ERROR)
    {
        int e = WSAGetLastError(); //~ quiet WS105
        free(a);
        closesocket(s);
        return e;
    }
    return 0;
}
