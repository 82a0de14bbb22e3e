"""The file that editors open in the tests."""

from __future__ import annotations

RECEIVE = """#include <winsock2.h>
int receive(SOCKET s) {
    char data[64];
    if (recv(s, data, 64, 0) < 0) {
        int e = WSAGetLastError();
        if (e == 10054) return WSAETIMEDOUT;
    }
    return 0;
}
"""
NUMBER_LINE = 6
"""The line of the number, from 1."""
