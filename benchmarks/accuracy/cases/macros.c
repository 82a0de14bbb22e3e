#include <winsock2.h>
#include <stdio.h>

#define last_error WSAGetLastError()
#define GET_ERR() ((int)WSAGetLastError())
#define WOULD_BLOCK() (WSAGetLastError() == 10035) /*~ WS001 10035 */
#define IS_DEAD(e) ((e) == 10054 || (e) == 10053) /*~ WS001 10054, WS001 10053 */
#define CHECK(call) \
    do { \
        if ((call) == SOCKET_ERROR) { \
            if (WSAGetLastError() != 10035) /*~ WS001 10035 */ \
                return -1; \
        } \
    } while (0)
#define TIMEOUT_MS 10060 /*~ quiet WS001 */
#define MY_TIMEDOUT 10060 /*~ quiet WS001 */
#define AUDIO_RATE(r) ((r) == 11025 ? 1 : 2) /*~ quiet WS001 */

int work(SOCKET s, char *b, int n)
{
    CHECK(send(s, b, n, 0));
    if (recv(s, b, n, 0) == SOCKET_ERROR) {
        if (last_error == 10054) //~ WS001 10054
            return 1;
        if (GET_ERR() == 10058) //~ WS001 10058
            return 2;
        if (WOULD_BLOCK())
            return 3;
        if (IS_DEAD(GET_ERR()))
            return 4;
        if (last_error == MY_TIMEDOUT) //~ quiet
            return 5;
        if (GET_ERR() == EALREADY) //~ WS101 EALREADY
            return 6;
        printf("%d\n", last_error);
    }
    if (n == TIMEOUT_MS)
        return 7;
    return 0;
}
