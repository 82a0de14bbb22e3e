#include "../include/tp/net.h"

int tp_connect(struct tp_io *io, const struct sockaddr *a, int len)
{
    if (connect(io->fd, a, len) == -1 && sockerrno != EINPROGRESS) { //~ quiet WS108
        io->last_error = sockerrno;
        if (io->last_error == ECONNREFUSED) //~ quiet WS101
            return -2;
        return -1;
    }
    return 0;
}

int tp_refused(const struct tp_io *io)
{
    return io->last_error == 10061; //~ WS001 10061
}
