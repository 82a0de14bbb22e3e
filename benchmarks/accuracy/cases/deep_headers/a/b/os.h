#if defined _WIN32
#include "os_windows.h"
#else
#include <errno.h>
#endif
