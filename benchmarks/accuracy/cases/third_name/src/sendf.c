#include "setup.h"
#include <stdio.h>
#include <string.h>

int net_recv(int s, char *b, int n)
{
    int r = recv(s, b, n, 0);
    if (r < 0) {
        int err = NET_ERRNO;
        if (NETEWOULDBLOCK == err || NETEINTR == err) //~ quiet WS101
            return -1;
        if (err == NETERESET) //~ quiet
            return -2;
        if (err == 10053) //~ WS001 10053
            return -3;
        fprintf(stderr, "recv: %s\n", strerror(err)); //~ WS102 strerror
    }
    return r;
}
