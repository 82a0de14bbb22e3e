/* Network layer of a small shooter. */
#include "game_types.h"
#include <winsock.h>

#define PORT_SERVER 10010
#define MAX_LOOPBACK 4

static SOCKET ip_socket;
static int sound_rate = 11025; //~ quiet WS001
extern void Com_Printf(const char *fmt, ...);

const char *NET_ErrorString(void)
{
    int code = WSAGetLastError();

    switch (code) {
    case 10004: return "WSAEINTR"; //~ WS001 10004
    case 10009: return "WSAEBADF"; //~ WS001 10009
    case 10013: return "WSAEACCES"; //~ WS001 10013
    case 10035: return "WSAEWOULDBLOCK"; //~ WS001 10035
    case 10040: return "WSAEMSGSIZE"; //~ WS001 10040
    case 10048: return "WSAEADDRINUSE"; //~ WS001 10048
    case WSAECONNRESET: return "WSAECONNRESET"; //~ quiet
    default: return "NO ERROR";
    }
}

int NET_GetPacket(struct sockaddr *from, char *data, int maxsize)
{
    int fromlen = sizeof *from;
    int ret = recvfrom(ip_socket, data, maxsize, 0, from, &fromlen);

    if (ret == SOCKET_ERROR) {
        int err = WSAGetLastError();
        if (err == WSAEWOULDBLOCK || err == 10054) //~ WS001 10054
            return 0;
        if (err == 10040) { //~ WS001 10040
            Com_Printf("oversize packet\n");
            return 0;
        }
        Com_Printf("NET_GetPacket: %s\n", NET_ErrorString());
        return 0;
    }
    return ret;
}

void NET_SendPacket(int length, const void *data, struct sockaddr *to)
{
    int ret = sendto(ip_socket, data, length, 0, to, sizeof *to);
    if (ret == -1) {
        int err = WSAGetLastError();
        if (err == WSAEWOULDBLOCK)
            return;
        if (err == EADDRNOTAVAIL) //~ WS101 EADDRNOTAVAIL
            return;
        Com_Printf("NET_SendPacket ERROR: %s\n", NET_ErrorString());
    }
}

SOCKET NET_IPSocket(int port)
{
    SOCKET newsocket;
    u_long _true = 1;
    struct sockaddr_in address;

    if ((newsocket = socket(PF_INET, SOCK_DGRAM, IPPROTO_UDP)) == INVALID_SOCKET) {
        int err = WSAGetLastError();
        if (err != WSAEAFNOSUPPORT)
            Com_Printf("WARNING: UDP_OpenSocket: socket: %s", NET_ErrorString());
        return 0;
    }
    if (ioctlsocket(newsocket, FIONBIO, &_true) == SOCKET_ERROR) {
        Com_Printf("ioctl: error %d (10022 is common here)\n", WSAGetLastError()); //~ quiet WS001
        return 0;
    }
    address.sin_port = htons((short)(port == -1 ? 0 : 10024)); //~ quiet WS001
    if (bind(newsocket, (void *)&address, sizeof address) == SOCKET_ERROR) {
        Com_Printf("bind: %s\n", NET_ErrorString());
        closesocket(newsocket);
        return 0;
    }
    switch (sound_rate) {
    case 11025: //~ quiet WS001
    case 22050:
        break;
    }
    return newsocket;
}
