#ifndef PAL_H
#define PAL_H
#include <stdint.h>
typedef uintptr_t pal_socket;
#ifdef __cplusplus
extern "C" {
#endif
int pal_last_error(void);
int pal_receive(pal_socket s, void *data, int size);
int pal_pending(pal_socket s);
void pal_log(const char *what, int error);
#ifdef __cplusplus
}
#endif
#endif
