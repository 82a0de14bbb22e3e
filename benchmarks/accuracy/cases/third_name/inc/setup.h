#ifdef _WIN32
#include "setup_win32.h"
#else
#include <errno.h>
#define NETEWOULDBLOCK EWOULDBLOCK
#define NETEINTR EINTR
#define NETERESET ECONNRESET
#define NET_ERRNO (errno)
#endif
