/* The one function that is asked for. */
#include <afxsock.h>
#ifdef __cplusplus
extern "C"
#endif
BOOL WinDivertRecv(HANDLE handle, void *packet, UINT size, UINT *got, void *address);
