/* A relay that copies what comes in: conditions of several parts, and its own ways to ask for errors. */
#ifdef _WIN32
#include <winsock2.h>
#define SOCK_ERROR_CODE WSAGetLastError()
#else
#include <sys/socket.h>
#define SOCK_ERROR_CODE errno
#define SOCKET int
#define closesocket close
#endif
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct relay {
    SOCKET in, out;
    int open, verbose;
    char buffer[4096];
};

static int relay_error(void)
{
#ifdef _WIN32
    return WSAGetLastError();
#else
    return errno;
#endif
}

int relay_start(struct relay *relay, const struct sockaddr *to, int size)
{
#ifdef _WIN32
    WSADATA data;
    if (WSAStartup(MAKEWORD(2, 2), &data) != 0) {
        fprintf(stderr, "no sockets: %d\n", SOCK_ERROR_CODE); //~ WS106 SOCK_ERROR_CODE
        return -1;
    }
#endif
    relay->out = socket(AF_INET, SOCK_STREAM, 0);
    if (relay->open && connect(relay->out, to, size) < 0) {
        perror("connect"); //~ WS102 perror
        return -1;
    }
    if (!relay->open || connect(relay->out, to, size) == 0)
        return 0;
    perror("connect again"); //~ WS102 perror
    return -1;
}

int relay_copy(struct relay *relay)
{
    int count = recv(relay->in, relay->buffer, sizeof relay->buffer, 0);

    if (count == 0) {
        fprintf(stderr, "peer left: %d\n", relay_error()); //~ WS104 relay_error
        return 0;
    }
    if (count <= 0 && errno == EWOULDBLOCK) //~ WS102 errno
        return 0;
    if (count < 0) {
        fprintf(stderr, "recv: %d\n", relay_error()); //~ quiet
        return -1;
    }
    if (send(relay->out, relay->buffer, count, 0) != count) {
        fprintf(stderr, "send: %s\n", strerror(errno)); //~ WS102 errno
        return -1;
    }
    if (listen(relay->in, 5) != 0) {
        closesocket(relay->in);
        return relay_error(); //~ WS105 relay_error
    }
    if (send(relay->out, "", 1, 0) > 0)
        perror("log"); //~ quiet WS102
    return count;
}

int relay_wait(struct relay *relay, fd_set *readable)
{
    while (relay->open && select((int)relay->in + 1, readable, NULL, NULL, NULL) == -1) {
        if (errno != EINTR) //~ WS102 errno
            return -1;
    }
    return 0;
}
