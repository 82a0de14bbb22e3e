#include <stdio.h>
#define TPM_CC_FIRST 0x2733
