#include <winsock2.h>
#include "../pal.h"

extern "C" int pal_last_error(void)
{
    return ::WSAGetLastError();
}

extern "C" int pal_receive(pal_socket s, void *data, int size)
{
    int n = ::recv(s, static_cast<char *>(data), size, 0);
    if (n == SOCKET_ERROR && WSAGetLastError() == ESHUTDOWN) //~ WS101 ESHUTDOWN
        return 0;
    return n;
}

extern "C" int pal_pending(pal_socket s)
{
    u_long n = 0;
    if (::ioctlsocket(s, FIONREAD, &n) != 0) {
        int error = pal_last_error();
        if (error == 10038) //~ WS001 10038
            return -1;
        pal_log("ioctlsocket", error);
        return 0;
    }
    return static_cast<int>(n);
}
