#include "err.h"
#include <winsock2.h>

int wsa_error_to_errno(int wsa)
{
    switch (wsa) {
    case 10004: return EINTR; //~ WS001 10004
    case WSAEWOULDBLOCK: return EAGAIN; //~ quiet
    case WSAEINPROGRESS: return EINPROGRESS;
    case 10054: return ECONNRESET; //~ WS001 10054
    case WSAETIMEDOUT: return ETIMEDOUT;
    }
    return EINVAL;
}
