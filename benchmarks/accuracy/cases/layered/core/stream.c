/* Knows nothing of the system below. */
#include "../platform/pal.h"

struct stream { pal_socket s; int state; unsigned sequence; };

int stream_pull(struct stream *st, char *b, int n)
{
    int k = pal_receive(st->s, b, n);
    if (k < 0) {
        int why = pal_last_error();
        switch (why) {
        case 10035: //~ WS001 10035
            return 0;
        case 10054: //~ WS001 10054
        case 10053: //~ WS001 10053
            st->state = 2;
            return -1;
        }
    }
    if (st->sequence == 10054) //~ quiet WS001
        st->sequence = 10035; //~ quiet WS001
    return k;
}
