#include <map>
#include <string>

static const std::map<int, std::string> kNames = {
    {10035, "WSAEWOULDBLOCK"},
    {10036, "WSAEINPROGRESS"},
    {10037, "WSAEALREADY"},
    {10038, "WSAEALREADY"}, //~ WS003 WSAEALREADY
    {10065, "WSAEHOSTDOWN"}, //~ WS003 WSAEHOSTDOWN
};

#define ERR_CASE(n, name) case n: return #name;

const char *name(int e)
{
    switch (e) {
        ERR_CASE(10054, WSAECONNRESET) //~ quiet WS003
        ERR_CASE(10055, WSAENOBUFS)
    }
    return "?";
}
