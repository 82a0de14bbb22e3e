#include <stddef.h>

struct entry { int number; const char *name; const char *text; };

static const struct entry entries[] = {
    { 10004, "WSAEINTR", "Interrupted function call" }, //~ quiet WS001
    { 10009, "WSAEBADF", "File handle is not valid" },
    { 10013, "WSAEACCES", "Permission denied" },
    { 10050, "WSAENETUNREACH", "Network is down" }, //~ WS003 WSAENETUNREACH
    { 10051, "WSAENETUNREACH", "Network is unreachable" }, //~ quiet WS003
    { 10052, "WSAENETRESET", "Network dropped connection" },
    { 10057, "ENOTCONN", "Socket is not connected" }, //~ quiet WS003
    { 10060, "WSAETIMEDOUT", "Timed out" },
    { 10061, "WSAECONNRESET", "Refused" }, //~ WS003 WSAECONNRESET
    { 10093, "WSANOTINITIALISED", "WSAStartup comes first" },
};

static const unsigned short primes[] = { 10007, 10009, 10037, 10039, 10061, 10067, 10069 }; //~ quiet WS001
static const int dsa_oid[] = { 1, 2, 840, 10040, 4, 1 }; //~ quiet WS001

const char *entry_name(int number)
{
    size_t i;
    for (i = 0; i < sizeof entries / sizeof entries[0]; i++)
        if (entries[i].number == number)
            return entries[i].name;
    return NULL;
}
