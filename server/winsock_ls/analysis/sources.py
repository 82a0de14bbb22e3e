"""Calls and names of C that give a Winsock error, whatever file they stand in."""

from __future__ import annotations

# Calls whose result is a Winsock error code.
ERROR_CALLS = frozenset(
    {
        "WSAGetLastError", "WSAStartup", "getaddrinfo", "GetAddrInfoA", "GetAddrInfoW",
        "GetAddrInfo", "GetAddrInfoEx", "GetAddrInfoExA", "GetAddrInfoExW",
        "GetAddrInfoExOverlappedResult", "getnameinfo", "GetNameInfo", "GetNameInfoA",
        "GetNameInfoW", "WSAGETASYNCERROR", "WSAGETSELECTERROR", "WSPStartup", "NSPStartup",
        "WSCEnumProtocols",
        # getters of well-known libraries
        "evutil_socket_geterror", "EVUTIL_SOCKET_ERROR", "SDLNet_GetLastError", "sock_errno",
        "socket_errno", "sockerrno", "sock_geterror", "ossl_sock_errno", "apr_get_netos_error",
        "get_last_socket_error", "PR_GetOSError", "SOCKERRNO",
    }
)  # fmt: skip
# Those of Winsock whose result says that they failed, and why.
CODE_RESULTS = frozenset(
    {"WSAStartup", "getaddrinfo", "getnameinfo", "GetAddrInfoW", "GetNameInfoW"}
)
# Object-like macros and variables that stand for the last Winsock error.
ERROR_NAMES = frozenset(
    {
        "h_errno", "SOCKERRNO", "SOCK_ERRNO", "SOCKET_ERRNO", "sock_errno", "socket_errno",
        "sockerrno", "SOCKERR", "SOCK_ERR", "LAST_SOCKET_ERROR", "SOCKET_LAST_ERROR",
        "WSAErrno", "net_errno",
    }
)  # fmt: skip
ERRNO_NAMES = frozenset({"errno", "*_errno", "*__errno_location"})
# Functions of Winsock and the calls that complete its overlapped operations: GetLastError() behind
# one of these is the Winsock error.
COMPLETIONS = frozenset(
    {
 "GetQueuedCompletionStatus", "GetQueuedCompletionStatusEx", "AcceptEx", "ConnectEx",
 "DisconnectEx", "TransmitFile", "TransmitPackets", "GetOverlappedResult"
}
)  # fmt: skip
# Calls that take an error code, by the argument that is one.
ERROR_ARGUMENTS: dict[str, int] = {
    "WSASetLastError": 0,
    "SetLastError": 0,
    "EVUTIL_SET_SOCKET_ERROR": 0,
    "SET_SOCKERRNO": 0,
    "HRESULT_FROM_WIN32": 0,
    "__HRESULT_FROM_WIN32": 0,
    "gai_strerror": 0,
    "gai_strerrorA": 0,
    "FormatMessage": 2,
    "FormatMessageA": 2,
    "FormatMessageW": 2,
}
# Calls of the C library and of Windows that make no socket call: the last error outlives them.
NEUTRAL_CALLS = frozenset(
    {
        "printf", "fprintf", "sprintf", "snprintf", "_snprintf", "puts", "fputs", "putchar",
        "memset", "memcpy", "memmove", "strlen", "strcpy", "strncpy", "strcat", "strcmp",
        "wprintf", "htons", "htonl", "ntohs", "ntohl", "inet_ntoa", "sizeof", "free", "FD_SET",
        "FD_CLR", "FD_ZERO", "FD_ISSET", "ZeroMemory", "memcmp", "abs", "min", "max", "MAKEWORD",
        "static_cast", "reinterpret_cast", "assert", "endl", "WSAGetLastError", "GetLastError",
        "static_cast<int>", "OutputDebugString", "OutputDebugStringA", "fflush", "perror",
        "strerror", "freeaddrinfo", "FreeAddrInfoW", "_T", "_TEXT",
        "TEXT", "__TEXT", "inet_ntop", "inet_addr", "Sleep",
    }
)  # fmt: skip
# The words in the names of functions that write a log.
NEUTRAL_WORDS = frozenset(
    {
        "log", "logf", "logger", "dbg", "debug", "trace", "printf", "print", "warn", "warning",
        "assert", "verbose", "tprintf", "dprintf",
    }
)  # fmt: skip
# Calls that give a number and never an error code.
NUMBER_CALLS = frozenset(
    {
        "atoi",
        "atol",
        "strtol",
        "strtoul",
        "strlen",
        "rand",
        "random",
        "time",
        "GetTickCount",
        "htons",
        "ntohs",
        "htonl",
        "ntohl",
        "abs",
        "min",
        "max",
        "sizeof",
    }
)
# Methods of the C++ library's containers and streams.
CONTAINER_METHODS = frozenset(
    {
        "push_back", "emplace_back", "insert", "emplace", "erase", "clear", "size", "length",
        "empty", "data", "begin", "end", "c_str", "append", "assign", "resize", "reserve", "at",
        "find",
        "front", "back", "pop_back", "pop_front", "push", "pop", "str", "substr",
    }
)  # fmt: skip
# Functions that no Windows has and that nobody writes for it: where one is called under no
# condition, the whole file is built for other systems.
IRREPLACEABLE_CALLS = frozenset(
    {
        "recvmsg", "sendmsg", "recvmmsg", "sendmmsg", "fork", "socketpair", "sigaction",
        "epoll_create", "epoll_create1", "epoll_ctl", "epoll_wait", "kqueue", "kevent",
        "getifaddrs", "fcntl", "waitpid",
    }
)  # fmt: skip
# All that no Windows has: a function that calls one is built for other systems.
POSIX_CALLS = IRREPLACEABLE_CALLS | {
    "readv", "writev", "accept4", "ppoll", "pselect", "chown", "SUN_LEN", "getuid", "geteuid",
    "getpwnam", "setsid", "getcontext", "makecontext", "swapcontext", "pthread_sigmask",
    "sigprocmask",
}  # fmt: skip
# The fewest arguments of Winsock's functions whose names other functions have too.
FEWEST_ARGUMENTS: dict[str, int] = {
    "socket": 3, "connect": 3, "bind": 3, "accept": 2, "listen": 2, "send": 3, "recv": 3,
    "sendto": 5, "recvfrom": 5, "select": 5, "setsockopt": 5, "getsockopt": 5, "shutdown": 2,
    "getsockname": 3, "getpeername": 3, "closesocket": 1,
}  # fmt: skip
# What tells the error of the C runtime.
ERRNO_CALLS = frozenset({"perror", "strerror", "strerror_r", "_strerror", "strerror_s"})
# Types whose constructor takes an error code first.
ERROR_TYPES = ("error_code", "system_error", "error_condition")
# The header files that declare the constants.
WINSOCK_HEADERS = frozenset(
    {
 "winsock2.h", "winsock.h", "ws2tcpip.h", "mswsock.h", "afxsock.h", "wspiapi.h", "ws2spi.h",
 "winerror.h", "ws2def.h", "wsipx.h", "wininet.h"
}
)  # fmt: skip
# windows.h brings winsock.h along unless this is defined, and winerror.h in any case.
WINDOWS_HEADERS = frozenset({"windows.h", "afxwin.h", "afx.h", "atlbase.h"})
# Members of MFC's socket classes that are told an error code.
MFC_EVENTS = frozenset(
    {"OnAccept", "OnClose", "OnConnect", "OnOutOfBandData", "OnReceive", "OnSend"}
)
OVERLAPPED_TYPES = ("LPWSAOVERLAPPED", "WSAOVERLAPPED")
