"""Numbers in logs, comments and strings: which of them are error codes."""

from __future__ import annotations

import pytest

from tests.support.markers import opened
from winsock_ls.config import Settings
from winsock_ls.features.hover import hover


def check(line: str, expected: str | None, language: str = "plain") -> None:
    """The hover at the mark is about ``expected``: a span of the line and a constant."""
    document, (offset,) = opened(line, language)
    found = hover(document, offset, Settings(), "en")
    shown = found and (
        f"{document.text[found.start : found.end]} {found.text[2:].partition('**')[0]}"
    )
    assert shown == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("error 10$0054", "10054 WSAECONNRESET"),
        ("Error: 100$054", "10054 WSAECONNRESET"),
        ("error:100$054", "10054 WSAECONNRESET"),
        ("ERROR_CODE=10$0060", "10060 WSAETIMEDOUT"),
        ('{"errno": -10$0054}', "-10054 WSAECONNRESET"),
        ("[WinError 10$0054] An existing connection was", "10054 WSAECONNRESET"),
        ("[Errno 10$0035]", "10035 WSAEWOULDBLOCK"),
        ("Address already in use (os error 10$0048)", "10048 WSAEADDRINUSE"),
        ("Socket Error # 10$0061", "10061 WSAECONNREFUSED"),
        ("Socket Error #10$0061", "10061 WSAECONNREFUSED"),
        ("System.Net.Sockets.SocketException (10$0060): A connection", "10060 WSAETIMEDOUT"),
        ("SocketException: ErrorCode 10$0060", "10060 WSAETIMEDOUT"),
        ("WSAGetLastError() returned 100$049", "10049 WSAEADDRNOTAVAIL"),
        ("WSAStartup failed with 100$093", "10093 WSANOTINITIALISED"),
        ("bind failed: 100$013", "10013 WSAEACCES"),
        ("recv() failed, rc=100$054", "10054 WSAECONNRESET"),
        ("error number 100$054", "10054 WSAECONNRESET"),
        ("code 100$054", "10054 WSAECONNRESET"),
        ("ErrorCode is 100$054", "10054 WSAECONNRESET"),
        ("connect to 10.0.0.1:80 timed out (100$060)", "10060 WSAETIMEDOUT"),
        ("100$061: No connection could be made", "10061 WSAECONNREFUSED"),
        ("10054$0 - An existing connection was forcibly closed", "10054 WSAECONNRESET"),
        ("WSAECONNRESET (100$054)", "10054 WSAECONNRESET"),
        ("100$054 (WSAECONNRESET)", "10054 WSAECONNRESET"),
        ("100$054 ECONNRESET", "10054 WSAECONNRESET"),
        ("errors 10053, 10054 and 100$061", "10061 WSAECONNREFUSED"),
        ("error 10053/100$054", "10054 WSAECONNRESET"),
        ("HRESULT: 0x80072$0746", "0x80072746 WSAECONNRESET"),
        ("failed with 80072$074C", "8007274C WSAETIMEDOUT"),
        ("hr = -2147014$0842", "-2147014842 WSAECONNRESET"),
        ("error 0x27$046", "0x2746 WSAECONNRESET"),
        ("连接失败，错误码为10$0054", "10054 WSAECONNRESET"),
        ("错误 100$060：连接超时", "10060 WSAETIMEDOUT"),
        ("os error 9$097", "997 WSA_IO_PENDING"),
    ],
)
def test_a_number_that_the_words_call_an_error_is_explained(line: str, expected: str) -> None:
    """Logs of every language and habit, and lists of codes."""
    check(line, expected)


@pytest.mark.parametrize(
    "line",
    [
        "10$0054",
        "127.0.0.1:10$0054",
        "error connecting to 127.0.0.1:10$0054",
        "[::1]:10$0054 error",
        "localhost:10$0061 refused",
        "listening on port 10$0053",
        "error: cannot open port 10$0053",
        "#10$0061",
        "fixes the error in #10$0061",
        "issue 10$0038",
        "error in line 10$0054",
        "see issues/10$0038 for the error",
        "pid 10$0054 failed",
        "failed after 10$0054 ms",
        "error: read 10$0054 bytes",
        "received 10$0054 connections",
        "zip code 10$0014",
        "exit code 10$0054",
        "HTTP error in KB-10$0054",
        "v1.10$0054 error",
        "determine type code from CID 10$0013",
        "IP_DEST_NET_UNREACHABLE (11$0002)",
        "error 1.10$0054",
        "error 10$0054.5",
        "error ABC10$0054",
        "error 0x80070$0057",
        "error $087",
        "error 6$0",
        "os error $08",
        "0x27$046",
        "error 99$099",
        "erroneous 10$0054",
        "端口 10$0054 错误",
    ],
)
def test_other_numbers_stay_quiet(line: str) -> None:
    """Ports, addresses, references, counts, and codes of all of Windows."""
    check(line, None)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("/* error 10$0054 */", "10054 WSAECONNRESET"),
        ("// returns 10$0054 on error", None),
        ("// 10$0054: connection reset by peer", "10054 WSAECONNRESET"),
        ("// port 10$0054", None),
        ('char *t = "error 10$0054";', "10054 WSAECONNRESET"),
        ('char *t = "127.0.0.1:10$0054";', None),
        ("#if 0\n/* error 10$0054 */\n#endif", "10054 WSAECONNRESET"),
        ('#if 0\nputs("10$0054");\n#endif', None),
        ('#error "error 10$0054"', "10054 WSAECONNRESET"),
    ],
)
def test_comments_and_strings_of_code_are_prose(line: str, expected: str | None) -> None:
    """They are read as a log would be, in dead branches too."""
    check(line, expected, "c")
