// Numbers of the range that stand beside sockets and are something else.
#include <winsock2.h>
#include <mmsystem.h>
#include <iphlpapi.h>
#include <icmpapi.h>

namespace config {
constexpr int kPort = 10054; //~ quiet WS001
constexpr int kMaxPlayers = 10013;
const int kDefaultTimeout = 10060; //~ quiet WS001
}

struct Item { int id; int price; };

bool set_format(WAVEFORMATEX *f, int error)
{
    if (f->nSamplesPerSec != 11025 && f->nSamplesPerSec != 22050) //~ quiet WS001
        return false;
    f->nAvgBytesPerSec = 11025; //~ quiet WS001
    return error == 0;
}

int opcode(SOCKET s, char *b)
{
    int n = recv(s, b, 2, 0);
    if (n == SOCKET_ERROR)
        return WSAGetLastError();
    unsigned short op = ntohs(*(unsigned short *)b);
    switch (op) {
    case 10004: return 1; //~ quiet WS001
    case 10013: return 2; //~ quiet WS001
    case 10035: return 3; //~ quiet WS001
    }
    if (op == 10054) //~ quiet WS001
        return 4;
    return 0;
}

bool blocked_port(const sockaddr_in &peer)
{
    unsigned short port = ntohs(peer.sin_port);
    int last = WSAGetLastError();
    if (port == 10053 || ntohs(peer.sin_port) == 10061) //~ quiet WS001
        return true;
    if (last == 0 && config::kPort == 10054) //~ quiet WS001
        return true;
    return last > 10004 && last < 10093; //~ quiet WS001
}

int ping(HANDLE icmp, IPAddr target, ICMP_ECHO_REPLY *reply)
{
    if (IcmpSendEcho(icmp, target, 0, 0, 0, reply, sizeof *reply, 10050) == 0) //~ quiet WS001
        return GetLastError() == IP_REQ_TIMED_OUT; //~ quiet WS107
    if (reply->Status == 11010 || reply->Status == 11003) //~ quiet WS001
        return 2;
    return reply->RoundTripTime == 10022; //~ quiet WS001
}

enum nfsstat4 { NFS4_OK = 0, NFS4ERR_LOCKED = 10012, NFS4ERR_GRACE = 10013, NFS4ERR_BADCHAR = 10040 }; //~ quiet WS001

const char *nfs_text(nfsstat4 status)
{
    switch ((int)status) {
    case 10012: return "file is locked"; //~ quiet WS001
    case 10013: return "in grace period"; //~ quiet WS001
    case 10040: return "bad character"; //~ quiet WS001
    }
    return "";
}

int shop(const Item &item)
{
    if (item.id == 10048 || item.price == 10048) //~ quiet WS001
        return item.price - 10004; //~ quiet WS001
    int code = item.id;
    return code == 10049; //~ quiet WS001
}

static int seeds[] = {10007, 10024, 10035, 10061}; //~ quiet WS001
