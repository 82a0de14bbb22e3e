/* A node that looks for a free port, and waits for peers; one source for every system. */
#if !defined(_WIN32) && !defined(__AMIGA__)
#define HAVE_PSELECT
#include <sys/select.h>
#include <sys/socket.h>
#else
#include <winsock2.h>
#endif
#include <errno.h>
#include <stdio.h>
#include <string.h>

struct node {
    int sock;
    int running;
};

int sock_valid(int sock);
int validate_config(int sock);
void warn_peer(struct node *node, const char *text);

int open_node(struct node *node, struct sockaddr *address, int size, int from, int to)
{
    int tries;

    node->sock = socket(AF_INET, SOCK_DGRAM, 0);
    if (!sock_valid(node->sock)) {
        fprintf(stderr, "no socket: %s\n", strerror(errno)); //~ WS102 errno
        return -1;
    }
    if (!validate_config(node->sock)) {
        perror("configuration"); //~ quiet WS102
        return -1;
    }
    for (tries = from; tries <= to; tries++) {
        int rc = bind(node->sock, address, size);
        if (!rc)
            return 0;
        memset(address, 0, size);
    }
    fprintf(stderr, "no free port from %d to %d: %s\n", from, to, strerror(errno)); //~ WS102 errno
    return -1;
}

int wait_for_peers(struct node *node, fd_set *readable, struct timeval *time)
{
    int count;
#ifdef HAVE_PSELECT
    struct timespec precise = {time->tv_sec, time->tv_usec * 1000};
    count = pselect(node->sock + 1, readable, NULL, NULL, &precise, NULL);
#else
    count = select(node->sock + 1, readable, NULL, NULL, time);
#endif
    if (count == -1) {
#ifdef _WIN32
        errno = WSAGetLastError();
#endif
        if (errno == EINTR) //~ WS101 EINTR
            return 0;
        return -1;
    }
    return count;
}

int take(struct node *node, char *buffer, int size)
{
    int length = recv(node->sock, buffer, size, 0);

    if (length == -1 || errno == ECONNRESET) //~ WS102 errno
        node->running = 0;
    length = recv(node->sock, buffer, size, 0);
    if (node->running && errno == ENOENT) //~ quiet WS102
        warn_peer(node, "gone");
    return length;
}
