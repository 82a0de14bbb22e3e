// A lobby server built with and without UNICODE.
#include <winsock2.h>
#include <windows.h>
#include <tchar.h>

#define LOG(level) Stream(level)

class CWin32Exception {
public:
    CWin32Exception(LPCTSTR where, DWORD error);
};

// The name begins like one of MFC's; it is none.
class CSocketManagerUdp {
public:
    bool Start();
    void Receive();

private:
    SOCKET m_socket = INVALID_SOCKET;
    char m_buffer[1500];
};

void StartNetwork()
{
    WSADATA data;
    if (0 != ::WSAStartup(0x202, &data))
        throw CWin32Exception(_T("StartNetwork()"), ::WSAGetLastError()); //~ WS106 ::WSAGetLastError
}

bool CSocketManagerUdp::Start()
{
    m_socket = WSASocket(AF_INET, SOCK_DGRAM, IPPROTO_UDP, NULL, 0, WSA_FLAG_OVERLAPPED);
    if (m_socket == INVALID_SOCKET) {
        _tprintf(_T("WSASocket: %lu\n"), GetLastError()); //~ WS107 GetLastError
        return false;
    }
    SOCKADDR_IN address = {};
    address.sin_port = htons(10092); //~ quiet WS001
    if (bind(m_socket, (SOCKADDR *)&address, sizeof address) == SOCKET_ERROR) {
        LOG(ERROR) << _T("bind: ") << GetLastError(); //~ WS107 GetLastError
        return false;
    }
    return true;
}

void CSocketManagerUdp::Receive()
{
    while (true) {
        int result = recvfrom(m_socket, m_buffer, sizeof m_buffer, 0, NULL, NULL);
        if (result == SOCKET_ERROR) {
            _tprintf(TEXT("recvfrom: %lu\n"), GetLastError()); //~ WS107 GetLastError
            if (WSAGetLastError() == 10004) //~ WS001 10004
                return;
            continue;
        }
        if (result > 0 && WSAGetLastError() == WSAEMSGSIZE) //~ WS104 WSAGetLastError
            return;
    }
}

bool SendDirect(SOCKET s, WSABUF *buffers, DWORD count)
{
    DWORD sent = 0;
    if (WSASend(s, buffers, count, &sent, 0, NULL, NULL) == SOCKET_ERROR) {
        DWORD error = GetLastError(); //~ WS107 GetLastError
        if (error == WSAENOTCONN || error == 10054) //~ WS001 10054
            return false;
        switch (error) {
        case 10053: //~ WS001 10053
            return false;
        }
    }
    return true;
}
