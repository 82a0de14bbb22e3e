/* A finger client that lives in a window procedure. */
#include <windows.h>
#include <winsock.h>

#define WM_SOCKET (WM_USER + 1)
#define WM_RESOLVED (WM_USER + 2)
#define IDM_OPEN 10061

static SOCKET sock = INVALID_SOCKET;

LRESULT CALLBACK MainProc(HWND hwnd, UINT msg, WPARAM wParam, LPARAM lParam)
{
    switch (msg) {
    case WM_COMMAND:
        switch (LOWORD(wParam)) {
        case 10061: //~ quiet WS001
            break;
        }
        return 0;
    case WM_RESOLVED:
        if (WSAGETASYNCERROR(lParam) == 11001) { //~ WS001 11001
            MessageBox(hwnd, "no such host", "finger", MB_OK);
            return 0;
        }
        break;
    case WM_SOCKET: {
        int event = WSAGETSELECTEVENT(lParam);
        int error = WSAGETSELECTERROR(lParam);

        if (error == 10061) { //~ WS001 10061
            MessageBox(hwnd, "refused", "finger", MB_OK);
            closesocket(sock);
            return 0;
        }
        switch (error) {
        case 10060: //~ WS001 10060
        case 10065: //~ WS001 10065
            closesocket(sock);
            return 0;
        case 0:
            break;
        }
        if (event == FD_READ) {
            char b[128];
            int n = recv(sock, b, sizeof b, 0);
            if (n == SOCKET_ERROR && WSAGetLastError() != WSAEWOULDBLOCK) //~ quiet
                closesocket(sock);
        }
        if (event == 10053) //~ quiet WS001
            return 1;
        return 0;
    }
    }
    return DefWindowProc(hwnd, msg, wParam, lParam);
}

BOOL start(HWND hwnd, struct sockaddr_in *a)
{
    sock = socket(AF_INET, SOCK_STREAM, 0);
    if (sock == INVALID_SOCKET)
        return FALSE;
    if (WSAAsyncSelect(sock, hwnd, WM_SOCKET, FD_CONNECT | FD_READ | FD_CLOSE) == SOCKET_ERROR) {
        closesocket(sock);
        wsprintf(NULL, "%d", WSAGetLastError()); //~ WS105 WSAGetLastError
        return FALSE;
    }
    if (connect(sock, (struct sockaddr *)a, sizeof *a) == SOCKET_ERROR)
        return WSAGetLastError() == 10035; //~ WS001 10035
    return TRUE;
}
