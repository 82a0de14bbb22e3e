"""The vocabulary of the shapes: words for errors, for calls, for what becomes of a connection."""

from __future__ import annotations

import re

CALLS = (
    r"connect|recv|recvfrom|send|sendto|bind|listen|accept|select|socket|setsockopt|getsockopt"
    r"|ioctlsocket|closesocket|shutdown|gethostbyname|getaddrinfo|getnameinfo|wsa[a-z]+"
    r"|connectex|acceptex|disconnectex|poll|getpeername|getsockname"
)
SOCKET_ERRORS = (
    "winsock error",
    "winsock err",
    "winsock failure",
    "winsock",
    "winsock2 error",
    "wsa error",
    "wsa err",
    "wsaerror",
    "wsaerr",
    "wsaerrno",
    "socket error",
    "socket err",
    "socketerror",
    "sockerr",
    "sock err",
    "sock error",
    "socket errno",
    "socket failure",
    "tcp error",
    "udp error",
    "network error",
    "winsock 错误",
    "套接字错误",
    "网络错误",
)
"""Lower-case; a number right behind one of them needs no further evidence."""

# What may stand between such a word and the number.
LINKS = (
    r"(?:[ _-]?(?:code|number|num|no\.?|nr\.?|value|id|码|代码|号|代号))?"
    r"[\"']?(?: (?:is|was|of|returned|with|occurred)|为|是)?(?:,(?= ?[(\[]))?"
    r"(?:[\s=:：（(\[#'\"`-]|->){0,4}"
    r"(?<![a-z0-9_.])"
)
# A hyphen before it: the words of an address on the web.
ERROR_WORDS = (
    r"(?<![a-z0-9_-])(?:error|(?:connection|socket|timeout|network)[a-z]*(?:error|exception)|gaierror|err"
    r"|errno|errcode|errorcode|error_code|lasterror|last_error|last error)|错误|失败|异常|出错"
)
FATE = (
    r"(?<![a-z_])(?:reset\b|forcibly closed|refused|timed[ -]?out|would ?block|in progress"
    r"|abort(?:ed)?\b|unreachable|not connected|not a socket|already in use|only one usage"
    r"|host not found|no such host|existing connection|could be made|connection attempt"
    r"|did not properly respond|forbidden by its access|buffer space"
    r"|无法连接|积极拒绝|强迫关闭|超时|重置|拒绝|只允许使用一次)"
)

FATE_KEYS = (
    "reset", "closed", "refused", "timed", "would", "progress", "abort", "unreachable", "connect",
    "socket", "in use", "only one", "host", "made", "respond", "forbidden", "buffer",
    "无法", "拒绝", "关闭", "超时", "重置", "使用一次",
)  # fmt: skip
"""One of these stands in every fate."""

NETWORK = re.compile(
    r"sock|\bwsa|connect|\bconn\b|recv|receiv|\bsend|\bsent\b|\bbind|listen|accept|resolv"
    r"|\b(?:tcp|udp|ssl|tls|ftp|smtp|imap|pop3|ssh|telnet|dns|irc)\b|network|\bpeer\b|\bremote\b"
    r"|getaddrinfo|gethostby|连接|套接字|网络|远程主机|接收|发送|断开|解析",
)
"""A line with one of these speaks of the network."""

SOCKETS = re.compile(
    r"sock|\bwsa|connect|recv|\bbind|listen|resolv|\b(?:tcp|udp|dns)\b|getaddrinfo|gethostby"
    r"|连接|套接字|解析",
)
"""A line with one of these speaks of sockets, which is more."""

ELSEWHERE = re.compile(
    r"discord|\bapi\.|\berr_code\b|\bnats\b|\bhttp status|\boracle|\bora-|\btrade\b|\border\b"
    # The phrases of HTTP. Its numbers are ports elsewhere.
    r"|\b[45][0-9]{2} (?:bad|unauthorized|forbidden|not|method|conflict|gone|too|internal)\b",
)
"""A line with one of these has error numbers of another kind."""
ELSEWHERE_KEYS = (
    "discord", "api.", "err_code", "nats", "http st", "oracle", "ora-", "trade", "order", " bad",
    "unauth", "forbidden", " not", "method", "conflict", " gone", " too", "internal",
)  # fmt: skip
"""Of which one is in every such line."""

UNMISTAKABLE = frozenset(
    {10035, 10038, 10040, *range(10048, 10059), 10060, 10061, 10064, 10065, 10093}
)
"""Common codes in which hardly any other list of errors has its own."""

COMMON = frozenset(
    {10004, 10013, 10014, 10022, 10024, *range(10035, 10062), 10064, 10065, 10091, 10092, 10093}
    | {10101, *range(11001, 11005)}
)

# The texts that C libraries have for socket errors, by the name of the error.
MESSAGES = {
    "resource temporarily unavailable": "EAGAIN",
    "operation now in progress": "EINPROGRESS",
    "operation already in progress": "EALREADY",
    "socket operation on non-socket": "ENOTSOCK",
    "destination address required": "EDESTADDRREQ",
    "message too long": "EMSGSIZE",
    "protocol wrong type for socket": "EPROTOTYPE",
    "protocol not available": "ENOPROTOOPT",
    "protocol not supported": "EPROTONOSUPPORT",
    "socket type not supported": "ESOCKTNOSUPPORT",
    "address family not supported by protocol": "EAFNOSUPPORT",
    "address family not supported by protocol family": "EAFNOSUPPORT",
    "address already in use": "EADDRINUSE",
    "cannot assign requested address": "EADDRNOTAVAIL",
    "can't assign requested address": "EADDRNOTAVAIL",
    "network is down": "ENETDOWN",
    "network is unreachable": "ENETUNREACH",
    "network dropped connection on reset": "ENETRESET",
    "software caused connection abort": "ECONNABORTED",
    "connection reset by peer": "ECONNRESET",
    "no buffer space available": "ENOBUFS",
    "transport endpoint is already connected": "EISCONN",
    "socket is already connected": "EISCONN",
    "transport endpoint is not connected": "ENOTCONN",
    "socket is not connected": "ENOTCONN",
    "cannot send after transport endpoint shutdown": "ESHUTDOWN",
    "can't send after socket shutdown": "ESHUTDOWN",
    "connection timed out": "ETIMEDOUT",
    "operation timed out": "ETIMEDOUT",
    "connection refused": "ECONNREFUSED",
    "host is down": "EHOSTDOWN",
    "no route to host": "EHOSTUNREACH",
}
