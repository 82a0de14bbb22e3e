/* Both numbers, one errno. */
#include <errno.h>
#include <winsock2.h>

int nonblock_result(SOCKET s, char *b, int n)
{
    int k = recv(s, b, n, 0);
    if (k < 0) {
        if (errno == EAGAIN || errno == 10035) //~ WS102 errno, may WS102 errno#2, WS001 10035
            return 0;
        return -1;
    }
    return k;
}

int limits(int errnum)
{
    if (errno == 11025) //~ quiet WS001
        return 1;
    if (errnum >= 10000 && errnum <= 10112) //~ quiet WS001
        return 2;
    return errnum - 10035; //~ quiet WS001
}
