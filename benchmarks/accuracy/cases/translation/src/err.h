#pragma once
#include <errno.h>
int wsa_error_to_errno(int wsa);
