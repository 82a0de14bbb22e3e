// A Windows service that listens.
#include <winsock2.h>
#include <windows.h>
#include <tchar.h>
#include <stdio.h>

class CSocketBase {
public:
    DWORD GetLastError() const { return m_dwError; }
    BOOL Create();

protected:
    DWORD m_dwError = 0;
    SOCKET m_hSocket = INVALID_SOCKET;
};

class CControlSocket : public CSocketBase {
public:
    BOOL Command(LPCSTR text)
    {
        if (::send(m_hSocket, text, lstrlenA(text), 0) == SOCKET_ERROR) {
            m_dwError = ::WSAGetLastError();
            return GetLastError() == WSAEWOULDBLOCK; //~ quiet WS107
        }
        return TRUE;
    }
};

BOOL CSocketBase::Create()
{
    m_hSocket = ::socket(AF_INET, SOCK_STREAM, 0);
    if (m_hSocket == INVALID_SOCKET) {
        m_dwError = ::GetLastError(); //~ WS107 ::GetLastError
        return FALSE;
    }
    return TRUE;
}

BOOL StartNetwork(SERVICE_STATUS_HANDLE service)
{
    WSADATA data;
    int nRet = ::WSAStartup(MAKEWORD(2, 2), &data);
    if (nRet != 0) {
        _tprintf(_T("WSAStartup failed %d, %lu\n"), nRet, GetLastError()); //~ WS106 GetLastError
        return FALSE;
    }
    if (!SetServiceStatus(service, NULL)) {
        _tprintf(_T("%lu\n"), GetLastError()); //~ quiet WS107
        return FALSE;
    }
    return TRUE;
}

DWORD Serve(SOCKET s)
{
    TCHAR text[256];
    DWORD dwError;
    if (listen(s, SOMAXCONN) == SOCKET_ERROR) {
        FormatMessage(FORMAT_MESSAGE_FROM_SYSTEM, NULL, GetLastError(), 0, text, 256, NULL); //~ WS107 GetLastError
        return 1;
    }
    SOCKET c = accept(s, NULL, NULL);
    if (c == INVALID_SOCKET && GetLastError() == WSAEINTR) //~ WS107 GetLastError
        return 0;
    if (setsockopt(c, SOL_SOCKET, SO_LINGER, NULL, 0) == SOCKET_ERROR) {
        dwError = GetLastError(); //~ WS107 GetLastError
        return dwError;
    }
    HANDLE event = CreateEvent(NULL, TRUE, FALSE, NULL);
    if (!event)
        return GetLastError(); //~ quiet WS107
    if (WaitForSingleObject(event, 10060) == WAIT_FAILED) //~ quiet WS001
        return GetLastError(); //~ quiet WS107
    int n = WSARecv(c, NULL, 0, NULL, NULL, NULL, NULL);
    if (n == SOCKET_ERROR && GetLastError() != ERROR_IO_PENDING) //~ may WS107 GetLastError
        return 2;
    return 0;
}
