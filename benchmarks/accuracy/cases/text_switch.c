/* Words for people, by number. */
#include <string.h>
#include "messages.h"

const char *socket_error_text(int code)
{
    switch (code) {
    case 0:     return "no error";
    case 10013: return "permission denied"; //~ WS001 10013
    case 10048: return "address already in use"; //~ WS001 10048
    case 10051: return "network is unreachable"; //~ WS001 10051
    case 10054: return "connection reset by peer"; //~ WS001 10054
    case 10060: return "connection timed out"; //~ WS001 10060
    case 10061: return "connection refused"; //~ WS001 10061
    case 11001: return "host not found"; //~ WS001 11001
    default:    return "unknown";
    }
}

const char *spell_name(int id)
{
    switch (id) {
    case 10052: return "fireball"; //~ quiet WS001
    case 10053: return "frost nova"; //~ quiet WS001
    case 10054: return "arcane bolt"; //~ quiet WS001
    }
    return "";
}

const char *menu_text(int command)
{
    switch (command) {
    case 10001: return "Open";
    case 10002: return "Save";
    case 10003: return "Close";
    case 10004: return "Print"; //~ quiet WS001
    case 10005: return "Undo";
    }
    return NULL;
}

const char *ping_text(unsigned long status)
{
    switch (status) {
    case 11001: return "buffer too small"; //~ quiet WS001
    case 11002: return "destination net unreachable"; //~ quiet WS001
    case 11003: return "destination host unreachable"; //~ quiet WS001
    case 11010: return "request timed out"; //~ quiet WS001
    }
    return "general failure";
}

int trade_result(int retcode)
{
    switch (retcode) {
    case 10004: return 1; /* requote */ //~ quiet WS001
    case 10006: return 2;
    case 10013: return 3; /* invalid request */ //~ quiet WS001
    case 10014: return 4; //~ quiet WS001
    }
    return 0;
}
