// The error travels before it is looked at.
#include <winsock2.h>
#include <cstdio>
#include <memory>

struct Result {
    int bytes;
    int error;
    int port;
};

struct Context {
    Result last;
    DWORD dwIoError;
    int spell_id;
};

static Result receive(SOCKET s, char *b, int n)
{
    Result r = {};
    r.bytes = recv(s, b, n, 0);
    r.error = r.bytes == SOCKET_ERROR ? WSAGetLastError() : 0;
    return r;
}

static void remember(Context &c, int code)
{
    c.last.error = code;
}

static bool is_reset(int error)
{
    return error == 10054 || error == 10052; //~ WS001 10054, WS001 10052
}

int run(SOCKET s, Context *ctx)
{
    char b[256];
    Result r = receive(s, b, sizeof b);
    if (r.error == 10035) //~ WS001 10035
        return 0;
    if (r.bytes == 10035 || r.port == 10035) //~ quiet WS001
        return 1;
    int nErr = 0, unrelated = 10054; //~ quiet WS001
    if (send(s, b, r.bytes, 0) == SOCKET_ERROR) {
        nErr = WSAGetLastError();
        remember(*ctx, nErr);
    }
    ctx->dwIoError = static_cast<DWORD>(nErr);
    std::printf("sent %d\n", r.bytes);
    std::printf("error %d\n", nErr);
    if (unrelated == 10053) //~ quiet WS001
        return 2;
    if (ctx->spell_id == 10053) //~ quiet WS001
        return 2;
    if (is_reset(nErr))
        return 3;
    if (ctx->dwIoError == 10055) //~ WS001 10055
        return 4;
    if (ctx->last.error != 0 && ctx->last.error != 10057) //~ WS001 10057
        return 5;
    nErr = atoi(b);
    if (nErr == 10060) //~ quiet WS001
        return 6;
    int e;
    while ((e = WSAGetLastError()) == 10036) //~ WS001 10036
        Sleep(1);
    const bool gone = (e = WSAGetLastError(), e == 10054); //~ WS001 10054
    return gone ? -10054 : 0; //~ may WS001 10054
}

int code_for(int state)
{
    int code = WSAGetLastError();
    if (code == 0)
        code = state ? 10057 : 10038; //~ WS001 10057, WS001 10038
    return code;
}

int own_code(SOCKET s)
{
    if (s == INVALID_SOCKET)
        return 10038; //~ WS001 10038
    if (listen(s, 5) == SOCKET_ERROR)
        return WSAGetLastError();
    return 0;
}
