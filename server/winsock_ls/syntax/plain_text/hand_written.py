"""The shapes that programmers give to a message themselves: a word for errors, and a number."""

from __future__ import annotations

import re

from winsock_ls.syntax.plain_text.shape import NUMBER, OR_HEX, Shape
from winsock_ls.syntax.plain_text.words import (
    CALLS,
    ERROR_WORDS,
    FATE,
    FATE_KEYS,
    LINKS,
    SOCKET_ERRORS,
)

# How the names of Winsock and of Berkeley begin.
_NAMES = (
    "wsa", "econn", "eaddr", "etimed", "ewould", "einpro", "enet", "ehost", "enot", "enobufs",
    "eafno",
)  # fmt: skip

HAND_WRITTEN: tuple[Shape, ...] = (
    Shape(
        "last-error",
        ("lasterror",),
        r"(?<![a-z])(?:wsa_?)?(?:get)?lasterror\b(?:\(\))?"
        rf"(?: (?:returned|returns|is|was|gave|gives|failed with|says|error))?{LINKS}{OR_HEX}",
        ("programs that name the call", "写出函数名的程序"),
        examples=(
            "WSAGetLastError: «10061»",
            "recv failed, WSAGetLastError() returned «10054»",
            "WSAGetLastError()=«0x2746»",
            "i> F8000008 Net_WSAGetLastError: «10035»",
        ),
        quiet=("WSAGetLastError is called from line 10054", "WSAGetLastError at port 10061"),
    ),
    Shape(
        "socket-error",
        ("sock", "wsa", "tcp err", "udp err", "network err", "套接字", "网络"),
        rf"(?:{'|'.join(re.escape(word) for word in SOCKET_ERRORS)}){LINKS}{OR_HEX}",
        ("programs that speak of socket errors", "写明套接字错误的程序"),
        examples=(
            "winsock error «10054»",
            "Socket error «10054» on read",
            "Asynchronous socket error «10061»",
            "WSA error code: «10060»",
            "socket errno = «0x274C»",
            "WSAError(«10054»)",
            "may fail with socket error «10054»/«10053»",
        ),
        quiet=(
            "Socket error on port 10054",
            "socket errors 10054 in all",
            "winsock error at 127.0.0.1:10054",
        ),
    ),
    Shape(
        "failed-call",
        ("fail", "error", "return", "失败"),
        rf"\b(?<!order )(?:{CALLS})(?:\(\))?[:,]? (?:has )?"
        r"(?:failed|failure|fail|error|returned|fails|returns|失败)(?:,|\.|;|，|。|:)?"
        r"(?: ?(?:with|and|error|err|errno|code|wsa|错误码?|代码))*"
        rf"{LINKS}{OR_HEX}",
        ("programs that name the call that failed", "写出失败函数的程序"),
        examples=(
            "recv failed: «10054»",
            "connect() failed with error «10061»",
            "bind failed, error code = «10048»",
            "getaddrinfo failed: «11001»",
            "send() returned «10035»",
            "WSAEnumNetworkEvents Fail («10093»)Either it was not called",
        ),
        quiet=(
            "recv returned 10054 bytes",
            "connect to port 10061 failed",
            "bind failed on 0.0.0.0:10048",
            "send failed 10054 times",
            "order send failed: 10014",
        ),
    ),
    Shape(
        "errno",
        ("errno",),
        rf"\berrno[\"']?[\s=:(]{{1,4}}[\"']?{OR_HEX}",
        (
            "programs that show errno: Dart, PHP, JSON logs",
            "显示 errno 的程序：Dart、PHP、JSON 日志",
        ),
        examples=(
            "OS Error: refused, errno = «10061», address = localhost, port = 10054",
            'connection lost {"errno": «10054»}',
            "fsockopen: errno: «10060»",
        ),
        quiet=("errno table of 10054 rows", "errnos: 10054"),
    ),
    Shape(
        "failed-number",
        ("fail", "失败"),
        r"(?<![a-z])(?:fail(?:ed|ure|s)?|失败)(?: with)?[\s:：=(\[]{1,3}"
        rf"{NUMBER}(?=[)\].,;:\s]|$)",
        ("a failure and a number, in a line on the network", "失败二字加编号，且该行谈到网络"),
        examples=(
            "upstream connect to db failed: «10061»",
            "Connection failed («10060»)",
            "连接服务器失败：«10061»",
        ),
        quiet=("Login failed (10061)", "connection failed 10054 times", "7 failed (10061 tests)"),
        trust="network",
    ),
    Shape(
        "number-message",
        FATE_KEYS,
        # In square brackets stand the ids of processes and threads.
        rf"(?<!\w)\({OR_HEX}\)\s?[:,-]?\s?[^\d\n]{{0,16}}?(?:{FATE})",
        (
            "a number in round brackets, behind it what became of a connection",
            "圆括号中的编号，其后写明连接的情况",
        ),
        examples=(
            "(«10054») connection reset by the other side",
            "(«10060») A connection attempt timed out",
        ),
        quiet=(
            "[10054] ERROR connection refused",
            "server(10054): connection refused",
            "(10060 points) game aborted",
        ),
        touching="(",
        trust="known",
    ),
    Shape(
        "message-number",
        FATE_KEYS,
        rf"(?:{FATE})[^\d\n]{{0,24}}(?<!port )\({OR_HEX}\)",
        (
            "what became of a connection, and a number in round brackets",
            "连接的情况，其后是圆括号中的编号",
        ),
        examples=("No connection could be made, the target refused it. («10061»)",),
        quiet=(
            "connection refused on (port 10061)",
            "the reset (since 10054)",
            "connection reset [10054]",
        ),
        touching="(",
        trust="known",
    ),
    Shape(
        "error-number",
        ("err", "失败", "错误", "异常"),
        rf"(?P<word>{ERROR_WORDS}){LINKS}{OR_HEX}",
        ("programs of all kinds: the word error and a number", "各种程序：error 一词加编号"),
        examples=(
            "connection lost, error code: «10060»",
            "error «10054» while reading from peer",
            "Error «10061»: No connection could be made because it was refused",
            "连接失败，错误码：«10061»",
            "无法远程连接数据库MySQL错误码«10060»的解决办法",
            "ConnectionResetError «10054» on every probe",
            "socket closed (error «0x2746»)",
            "Session error, («10058»)A request was disallowed",
            "ERROR «10061»: No connection could be made",
            "10:04:35 ERROR: «10054»",
            '{"error_code": «10054», "during": "socket read"}',
        ),
        quiet=(
            "error in room 10054, connection reset",
            "error on port 10054",
            "404 Not Found (error code: 10062): Unknown interaction",
            '{"errcode": 10013, "errmsg": "bad user"}',
            "error 10.0.54",
            "errors: 10054",
            "error log of 10054 bytes",
            "Error: 11025 Hz is not supported",
            "12:04:35.110 ERROR 10054 --- [main] o.example.Application : connection lost",
            "ERROR [10054] connection lost",
            "https://example.org/recv-fails-with-error-10054",
            "API error: code=404 err_code=10058 description=name in use",
            '{"error_code": 10054}',
            "[error] 10054#10060: *1 closed connection",
        ),
        trust="known",
    ),
    Shape(
        "named",
        _NAMES,
        r"(?P<name>(?<!\w)(?:wsa_?[a-z_]{3,}|e[a-z]{3,}|host_not_found|try_again))[\s=:(\[/,#'\"`-]{1,16}"
        rf"{OR_HEX}|(?P<code2>1[01][01][0-9]{{2}}|0x[0-9a-f]{{4,8}})[\s=:(\[/,'\"`-]{{1,16}}"
        r"(?P<name2>wsa_?[a-z_]{3,}|e[a-z]{3,}|host_not_found|try_again)(?!\w)",
        ("a number beside its own name", "编号与自己的名称并列"),
        examples=(
            "WSAECONNRESET («10054»)",
            "(«10054», 'WSAECONNRESET')",
            "«10061» ECONNREFUSED",
            "«0x2746» (WSAECONNRESET)",
        ),
        quiet=("WSAECONNRESET (10061)", "10054 ECONNREFUSED"),
    ),
)
