#include "plat.h"
#include <errno.h>

int poll_once(SOCKET s, char *b, int n)
{
    int k = recv(s, b, n, 0);
    if (k == SOCKET_ERROR) {
        int e = plat_errno();
        if (e == 10035 || e == 11) /* both worlds */ //~ WS001 10035, quiet WS111
            return 0;
        if (e == PLAT_AGAIN) //~ quiet
            return 0;
        if (e == EINTR) //~ WS101 EINTR
            return 0;
        if (e == 10054 || e == 104) //~ WS001 10054, quiet WS111
            return -1;
    }
    return k;
}

int retry(int e)
{
    return e == 10035 || e == 11 || e == EINTR; //~ WS001 10035, quiet WS111
}
