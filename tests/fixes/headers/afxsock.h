/* As much of MFC as the sources that are compiled here ask for. */
#ifndef TESTS_AFXSOCK_H
#define TESTS_AFXSOCK_H
#include <winsock2.h>
#include <tchar.h>
#include <stdio.h>

class CAsyncSocket {
public:
    virtual ~CAsyncSocket() {}
    virtual void OnAccept(int nErrorCode);
    virtual void OnClose(int nErrorCode);
    virtual void OnConnect(int nErrorCode);
    virtual void OnReceive(int nErrorCode);
    virtual void OnSend(int nErrorCode);
    virtual int Receive(void *buffer, int size, int flags = 0);
    virtual int Send(const void *buffer, int size, int flags = 0);
    virtual void Close();
    BOOL Create(UINT port = 0, int type = SOCK_STREAM);
    static int PASCAL GetLastError();
};
class CSocket : public CAsyncSocket {};
class CString {
public:
    void Format(const TCHAR *format, ...);
    operator const TCHAR *() const;
};
int AfxMessageBox(const TCHAR *text, UINT kind = 0);
BOOL AfxSocketInit();
#endif
