#include "err.h"
#include <winsock2.h>

namespace mq {

class tcp_stream {
public:
    int read(char *data, int size);
    int write(const char *data, int size);
    bool flush();

private:
    SOCKET _s = INVALID_SOCKET;
};

int tcp_stream::read(char *data, int size)
{
    const int rc = recv(_s, data, size, 0);
    if (rc == SOCKET_ERROR) {
        errno = wsa_error_to_errno(WSAGetLastError());
        if (errno == EAGAIN || errno == EINTR) //~ quiet WS101
            return 0;
        if (errno == ECONNRESET) //~ quiet WS102
            return -1;
    }
    return rc;
}

int tcp_stream::write(const char *data, int size)
{
    const int rc = ::send(_s, data, size, 0);
    if (rc == SOCKET_ERROR) {
        const int last_error = WSAGetLastError();
        if (last_error == WSAEWOULDBLOCK)
            return 0;
        int e = wsa_error_to_errno(last_error);
        if (e == ECONNRESET || e == ETIMEDOUT) //~ quiet WS101
            return -1;
    }
    return rc;
}

bool tcp_stream::flush()
{
    errno = WSAGetLastError();
    if (errno == WSAEWOULDBLOCK) //~ quiet WS102
        return false;
    return errno != ECONNABORTED; //~ WS101 ECONNABORTED
}

}
