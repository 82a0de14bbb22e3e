#include "b/os.h"
