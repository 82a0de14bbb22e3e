#include "../net/Socket.h"
#include <cstdio>
#include <cerrno>

static void report(const Socket &socket)
{
    switch (socket.GetLastSocketError()) {
    case 10060: std::puts("timed out"); break; //~ WS001 10060
    case 10061: std::puts("refused"); break; //~ WS001 10061
    }
}

int main()
{
    Socket socket;
    const unsigned short port = 10055; //~ quiet WS001
    if (!socket.Open("127.0.0.1", port)) {
        report(socket);
        if (net_last_error() == 10065) //~ WS001 10065
            return 2;
        return 1;
    }
    while (socket.Send("x", 1) < 0) {
        if (SOCK_ERR == 10035) //~ WS001 10035
            continue;
        if (IS_WOULDBLOCK(SOCK_ERR))
            continue;
        if (Socket::SystemError() == EWOULDBLOCK) //~ WS101 EWOULDBLOCK
            continue;
        if (net_last_error() == EINTR) //~ WS101 EINTR
            continue;
        break;
    }
    return 0;
}
