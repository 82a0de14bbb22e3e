/* Command transmission for an emulated device. */
#include "emulator.h"
#include <winsock2.h>

#define CHAR_EIGHT_SPOKED 0x2733
static const unsigned short glyphs[] = { 0x2733, 0x2734, 0x2744, 0x2747 }; //~ quiet WS001

int WriteBytes(SOCKET s, const char *buffer, int bytes)
{
    int sent;
    while (bytes > 0) {
        sent = send(s, buffer, bytes, 0);
        if (sent == -1) {
            if (WSAGetLastError() == 0x2745) //~ WS001 0x2745
                printf("Client disconnected.\n");
            else if (WSAGetLastError() == 0X2746L) //~ WS001 0X2746L
                printf("Reset.\n");
            return 0;
        }
        buffer += sent;
        bytes -= sent;
    }
    return 1;
}

int glyph_width(unsigned c)
{
    switch (c) {
    case 0x2733: //~ quiet WS001
    case 0x2744: //~ quiet WS001
        return 2;
    }
    return c == 0x2747 ? 2 : 1; //~ quiet WS001
}

HRESULT map(HRESULT hr)
{
    if (hr == 0x80072746) //~ WS001 0x80072746
        return S_FALSE;
    if (hr == HRESULT_FROM_WIN32(WSAETIMEDOUT)) //~ quiet
        return S_FALSE;
    if (hr == (HRESULT)0x8007274DL) //~ WS001 0x8007274DL
        return E_FAIL;
    if (hr == -2147014836) //~ WS001 -2147014836
        return E_ABORT;
    if (hr == HRESULT_FROM_WIN32(10053)) //~ WS001 10053
        return E_ABORT;
    if (hr == 0x80070005 || hr == 0x80070057) //~ quiet WS001
        return hr;
    return S_OK;
}
