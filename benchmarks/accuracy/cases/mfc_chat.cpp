// Dialog and socket of a chat program, MFC.
#include "stdafx.h"
#include <afxsock.h>

#define IDC_SEND_BUTTON 10035
#define ID_TIMER_PING 10060

class CChatSocket : public CAsyncSocket
{
public:
    CChatSocket(CChatDlg *pDlg) : m_pDlg(pDlg) {}
    virtual void OnConnect(int nErrorCode);
    virtual void OnClose(int nErrorCode);
    virtual void OnSend(int nErrorCode);
    virtual void OnReceive(int nErrorCode);

private:
    CChatDlg *m_pDlg;
};

void CChatSocket::OnConnect(int nErrorCode)
{
    if (nErrorCode != 0) {
        switch (nErrorCode) {
        case 10049: //~ WS001 10049
            AfxMessageBox(_T("The address is not available from this machine."));
            break;
        case 10061: //~ WS001 10061
            AfxMessageBox(_T("The attempt to connect was forcefully rejected."));
            break;
        case WSAETIMEDOUT:
            AfxMessageBox(_T("The attempt to connect timed out."));
            break;
        default:
            AfxMessageBox(_T("Unexpected error"));
        }
    }
    CAsyncSocket::OnConnect(nErrorCode);
}

void CChatSocket::OnClose(int nErrorCode)
{
    if (nErrorCode == 10053 || nErrorCode == WSAECONNRESET) //~ WS001 10053
        m_pDlg->Lost();
    CAsyncSocket::OnClose(nErrorCode);
}

void CChatSocket::OnReceive(int nErrorCode)
{
    TCHAR buff[4096];
    int nRead = Receive(buff, 4096);
    switch (nRead) {
    case 0:
        Close();
        break;
    case SOCKET_ERROR:
        if (GetLastError() != WSAEWOULDBLOCK) { //~ quiet WS107
            AfxMessageBox(_T("Error occurred"));
            Close();
        }
        break;
    default:
        buff[nRead] = 0;
    }
    CAsyncSocket::OnReceive(nErrorCode);
}

void CChatSocket::OnSend(int nErrorCode)
{
    int dwBytes = Send("ping", 4);
    if (dwBytes == SOCKET_ERROR) {
        if (GetLastError() == 10035) //~ WS001 10035
            return;
        CString cstr;
        cstr.Format(_T("Server socket failed: %d"), GetLastError()); //~ quiet WS107
        AfxMessageBox(cstr);
    }
}

void CChatDlg::OnTimer(UINT_PTR nIDEvent)
{
    if (nIDEvent == 10060) //~ quiet WS001
        Ping();
    switch (nIDEvent) {
    case 10035: //~ quiet WS001
        Send();
        break;
    }
}

BOOL CChatApp::InitInstance()
{
    if (!AfxSocketInit()) {
        AfxMessageBox(_T("Sockets failed"));
        return FALSE;
    }
    CSocket probe;
    if (!probe.Create(10048)) //~ quiet WS001
        return probe.GetLastError() == 10048 ? FALSE : TRUE; //~ WS001 10048
    return TRUE;
}
