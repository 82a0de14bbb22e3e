#pragma once
#define WSA_OWN_FAILURE 77
#define WSAEMYOWN 12345
