/* The game loop of a text adventure for many. */
#include "sysdep.h"

struct descriptor {
    socket_t descriptor;
    char host[50];
    struct descriptor *next;
};

socket_t init_socket(unsigned short port)
{
    socket_t s;
    int opt = 1;
    struct sockaddr_in sa;

#ifdef _WIN32
    {
        WSADATA wsaData;
        if (WSAStartup(MAKEWORD(1, 1), &wsaData) != 0) {
            log_line("SYSERR: WinSock not available: %d", WSAGetLastError()); //~ WS106 WSAGetLastError
            return INVALID_SOCKET;
        }
        if ((wsaData.iMaxSockets - 4) < 10035) //~ quiet WS001
            log_line("max players set to %d", wsaData.iMaxSockets - 4);
        if ((s = socket(PF_INET, SOCK_STREAM, 0)) == INVALID_SOCKET) {
            log_line("SYSERR: Error opening network connection: Winsock error #%d", WSAGetLastError());
            return INVALID_SOCKET;
        }
    }
#else
    if ((s = socket(PF_INET, SOCK_STREAM, 0)) < 0) { //~ quiet WS110
        perror("SYSERR: Error creating socket"); //~ quiet WS102
        return -1;
    }
#endif
    if (setsockopt(s, SOL_SOCKET, SO_REUSEADDR, (char *)&opt, sizeof opt) < 0) {
        perror("SYSERR: setsockopt REUSEADDR"); //~ WS102 perror
        return INVALID_SOCKET;
    }
    sa.sin_port = htons(port);
    if (bind(s, (struct sockaddr *)&sa, sizeof sa) < 0) {
        perror("SYSERR: bind"); //~ WS102 perror
        return INVALID_SOCKET;
    }
    listen(s, 5);
    return s;
}

int perform_read(struct descriptor *d, char *at, int room)
{
    int ret = recv(d->descriptor, at, room, 0);

    if (ret > 0)
        return ret;
    if (ret == 0) {
        log_line("EOF on socket read (connection broken by peer)");
        return -1;
    }
#if defined(_WIN32)
    if (WSAGetLastError() == WSAEWOULDBLOCK || WSAGetLastError() == WSAEINTR) //~ quiet WS104
        return 0;
    if (WSAGetLastError() == ECONNRESET) //~ WS101 ECONNRESET
        return -1;
#else
    if (errno == EAGAIN) //~ quiet WS102
        return 0;
#endif
    log_line("perform_read: %s", strerror(errno)); //~ WS102 errno
    return -1;
}

int new_descriptor(socket_t s, struct descriptor **list)
{
    socket_t desc;
    struct sockaddr_in peer;
    int i = sizeof peer;

    if ((desc = accept(s, (struct sockaddr *)&peer, &i)) == INVALID_SOCKET) {
        if (errno != EWOULDBLOCK) //~ WS102 errno
            perror("SYSERR: accept"); //~ may WS102 perror
        return -1;
    }
    (void)list;
    return 0;
}
