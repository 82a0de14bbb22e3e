/* Code for Windows and POSIX. A bare 10035 is found; there is no automatic fix where Linux numbers
 * stand beside it, as the name does not exist there. */
#include "portable.h"

int is_retry(void)
{
    int error = last_socket_error();
    return error == 10035 || error == 11;
}

#ifdef _WIN32
int is_reset(void)
{
    return last_socket_error() == 10054;
}
#else
int is_reset(void)
{
    return last_socket_error() == 104;
}
#endif
