#include <winsock2.h>
#include <windows.h>
#include <iostream>
#include <cstdlib>

bool start_wrong()
{
    WSADATA wd;
    if (WSAStartup(MAKEWORD(2, 2), &wd)) {
        std::cerr << "WSAStartup failed: " << WSAGetLastError() << std::endl; //~ WS106 WSAGetLastError
        return false;
    }
    return true;
}

bool start_wrong_variable()
{
    WSADATA wd;
    int iResult = WSAStartup(0x0202, &wd);
    if (iResult != NO_ERROR) {
        int err = WSAGetLastError(); //~ WS106 WSAGetLastError
        std::cerr << err;
        return false;
    }
    return true;
}

bool start_wrong_sentinel()
{
    WSADATA wd;
    if (WSAStartup(MAKEWORD(1, 1), &wd) == SOCKET_ERROR) {
        std::cerr << "error " << WSAGetLastError(); //~ WS106 WSAGetLastError
        WSACleanup();
        return false;
    }
    return true;
}

bool start_wrong_general()
{
    WSADATA wd;
    if (WSAStartup(MAKEWORD(2, 0), &wd) != 0) {
        std::cerr << "error " << GetLastError() << "\n"; //~ WS106 GetLastError
        std::exit(1);
    }
    return true;
}

bool start_right()
{
    WSADATA wd;
    int code = WSAStartup(MAKEWORD(2, 2), &wd);
    switch (code) {
    case 0:
        break;
    case WSASYSNOTREADY:
    case 10067: //~ WS001 10067
        std::cerr << "later perhaps\n";
        return false;
    default:
        std::cerr << "WSAStartup: " << code << '\n';
        return false;
    }
    if (LOBYTE(wd.wVersion) != 2 || HIBYTE(wd.wVersion) != 2) {
        WSACleanup();
        return false;
    }
    if (socket(AF_INET, SOCK_STREAM, 0) == INVALID_SOCKET) {
        std::cerr << WSAGetLastError(); //~ quiet WS106
        return false;
    }
    return true;
}

bool start_with_errno()
{
    WSADATA wd;
    if (WSAStartup(MAKEWORD(2, 2), &wd) != 0) {
        perror("WSAStartup"); //~ WS102 perror
        return false;
    }
    return true;
}
