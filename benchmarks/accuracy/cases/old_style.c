/* Written before prototypes were common. */
#include <winsock.h>
#include <stdio.h>

extern int verbose;

int
sockerr(where)
    char *where;
{
    int e;

    e = WSAGetLastError();
    if (verbose)
        fprintf(stderr, "%s: error %d\n", where, e);
    if (e == 10054 || e == 10053) //~ WS001 10054, WS001 10053
        return 1;
    return e == 10038L ? 2 : 0; //~ WS001 10038L
}

int
readline(s, buf, len)
    SOCKET s;
    char *buf;
    int len;
{
    int n = 0, k;

    while (n < len - 1) {
        k = recv(s, buf + n, 1, 0);
        if (k < 0) {
            if (10035 == WSAGetLastError()) { //~ WS001 10035
                Sleep(10);
                continue;
            }
            perror("recv"); //~ WS102 perror
            return -1;
        }
        if (k == 0 || buf[n++] == '\n')
            break;
    }
    buf[n] = 0;
    return n;
}

SOCKET
opensock(host, port)
    char *host;
    int port;
{
    struct sockaddr_in sin;
    struct hostent *hp;
    SOCKET s;

    if ((hp = gethostbyname(host)) == NULL) {
        if (WSAGetLastError() == 11001) //~ WS001 11001
            fprintf(stderr, "%s: unknown host\n", host);
        if (h_errno == HOST_NOT_FOUND) //~ quiet
            fprintf(stderr, "really\n");
        return INVALID_SOCKET;
    }
    s = socket(AF_INET, SOCK_STREAM, 0);
    if (s < 0) //~ WS110 s < 0
        return INVALID_SOCKET;
    sin.sin_port = htons(port ? port : 10009); //~ quiet WS001
    if (connect(s, (struct sockaddr *)&sin, sizeof sin) < 0) {
        fprintf(stderr, "connect: %s\n", strerror(WSAGetLastError())); //~ WS102 strerror
        closesocket(s);
        return INVALID_SOCKET;
    }
    return s;
}
