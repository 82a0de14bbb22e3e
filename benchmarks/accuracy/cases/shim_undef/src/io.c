#include <tp/net.h>

int tp_read(struct tp_io *io, char *buf, int n)
{
    int got = recv(io->fd, buf, n, 0);
    if (got < 0) {
        int e = sockerrno;
        io->last_error = e;
        if (e == EAGAIN || e == EWOULDBLOCK) //~ quiet WS101
            return 0;
        if (e == EINTR) //~ WS101 EINTR
            return 0;
        if (e == ECONNRESET) { //~ WS101 ECONNRESET
            closesocket(io->fd);
            return -1;
        }
    }
    return got;
}
