/* What the wizard of MFC writes for a project, with the project's own classes. */
#ifndef TESTS_STDAFX_H
#define TESTS_STDAFX_H
#include <afxsock.h>

class CChatDlg {
public:
    void Lost();
    void Ping();
    void Send();
    void OnTimer(UINT_PTR nIDEvent);
};
class CChatApp {
public:
    BOOL InitInstance();
};
#endif
