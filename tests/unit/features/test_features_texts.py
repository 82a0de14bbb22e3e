"""The long texts: sections, Markdown, plain text, both languages."""

from __future__ import annotations

import re

import pytest

from winsock_ls import catalog
from winsock_ls.catalog import LANGUAGES
from winsock_ls.config import Hover
from winsock_ls.features import markdown, marks, render

TABLE = catalog.load()
EVERYTHING = [
    render.code(code, language, shows, TABLE.function("connect"))
    for code in TABLE.codes
    for language in LANGUAGES
    for shows in (None, Hover())
] + [render.function(function, each) for function in TABLE.functions for each in LANGUAGES]
CHINESE = [render.code(code, "zh-CN", None, TABLE.function("connect")) for code in TABLE.codes] + [
    render.function(function, "zh-CN") for function in TABLE.functions
]
SPAN = re.compile(r"`[^`\n]*`")


def check(name: str, expected: str, language: str = "en", after: str = "") -> None:
    """The hover of a code is exactly this, without the paragraphs of its texts."""
    code = TABLE.by_name(name)
    assert code is not None
    text = TABLE.text(code, language)
    shown = render.code(code, language, Hover(), TABLE.function(after) if after else None)
    for told in (text.description, text.remedy, markdown.bullets(text.causes)):
        assert told in shown
        shown = shown.replace(told, "...")
    for note in text.after.values():
        shown = shown.replace(note, "...")
    assert shown == expected.strip("\n")


def test_the_sections_of_a_code_stand_in_the_order_of_need() -> None:
    """What it is, what it means here and at all, what to do; tables and links at the end."""
    check(
        "WSAECONNREFUSED",
        """
**WSAECONNREFUSED** — Connection refused

10061 · `0x274D` · HRESULT `0x8007274D`

> **After `connect`**: ...

...

**What to do**: ...

**Usual causes**

...

| Name | Linux | macOS | FreeBSD | Windows C runtime |
| --- | ---: | ---: | ---: | ---: |
| `ECONNREFUSED` | 111 | 61 | 61 | 107 |

**In other languages**: Python `errno.WSAECONNREFUSED` · C# `SocketError.ConnectionRefused` · Go \
`windows.WSAECONNREFUSED` · Rust `ErrorKind::ConnectionRefused` · Node `ECONNREFUSED` · PHP \
`SOCKET_ECONNREFUSED`

**Functions that can fail with it**: `connect`, `ConnectEx`, `WSAAccept`, \
`WSAAsyncSelect`, `WSAConnect`, `WSAEnumNetworkEvents`, `WSAJoinLeaf`

[Microsoft's page](https://learn.microsoft.com/windows/win32/winsock/\
windows-sockets-error-codes-2#wsaeconnrefused)
""",
        after="connect",
    )


def test_chinese_sections_have_chinese_punctuation() -> None:
    """Full-width, with the comma of lists."""
    check(
        "WSAHOST_NOT_FOUND",
        """
**WSAHOST_NOT_FOUND** — 找不到主机

11001 · `0x2AF9` · HRESULT `0x80072AF9`

...

**处理办法**：...

**常见原因**

...

| 名称 | Linux |
| --- | ---: |
| `HOST_NOT_FOUND` (`h_errno`) | 1 |
| `EAI_NONAME` | -2 |

**其他语言中**：C# `SocketError.HostNotFound` · Go `windows.WSAHOST_NOT_FOUND` · Node `ENOENT` · \
PHP `SOCKET_HOST_NOT_FOUND`

**可能返回此错误的函数**：`getaddrinfo`、`GetAddrInfoExW`、`GetAddrInfoW`、`gethostbyaddr`、\
`gethostbyname`、`getnameinfo`、`GetNameInfoW`、`getprotobyname` 等 17 个

[微软文档](https://learn.microsoft.com/windows/win32/winsock/\
windows-sockets-error-codes-2#wsahost_not_found)
""",
        language="zh-CN",
    )


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("WSANO_DATA", "en", "11004 · `0x2AFC` · HRESULT `0x80072AFC` · also `WSANO_ADDRESS`"),
        ("WSANO_DATA", "zh-CN", "11004 · `0x2AFC` · HRESULT `0x80072AFC` · 别名 `WSANO_ADDRESS`"),
        ("WSAEINPROGRESS", "en", "*Legacy: today's Windows hardly gives it.*"),
        ("WSAECANCELLED", "en", "*Deprecated: use `WSA_E_CANCELLED`.*"),
        ("WSAECANCELLED", "zh-CN", "*已弃用，请改用 `WSA_E_CANCELLED`。*"),
        ("WSA_OPERATION_ABORTED", "en", "| `ECANCELED` (closest) | 125 | 89 | 85 | 105 |"),
        ("WSA_NOT_ENOUGH_MEMORY", "en", "| `EAI_MEMORY` | -10 |  |  |  |"),
    ],
)
def test_what_is_odd_about_a_code_is_told(name: str, language: str, expected: str) -> None:
    """Other names, its state, counterparts that fit only nearly."""
    code = TABLE.by_name(name)
    assert code is not None
    assert expected in render.code(code, language).split("\n")


@pytest.mark.parametrize(
    ("name", "language", "expected"),
    [
        ("connect", "en", ["On success: `0`", "On failure: `SOCKET_ERROR`",
                           "Error code: `WSAGetLastError()`"]),
        ("WSAStartup", "zh-CN", ["成功时返回：`0`", "失败时返回：非零的错误码",
                                 "错误码来源：返回值本身，而不是 `WSAGetLastError()`"]),
        ("getnameinfo", "en", ["On success: `0`", "On failure: a nonzero error code",
                               "Error code: the return value itself, `WSAGetLastError()` too"]),
        ("WSAGetLastError", "en", ["Returns: the last Winsock error of the thread",
                                   "Error code: none, it does not fail"]),
        ("freeaddrinfo", "zh-CN", ["返回值：无", "错误码来源：无，它不会失败"]),
        ("WSAAsyncGetHostByName", "zh-CN", [
            "成功时返回：非零的任务句柄", "失败时返回：`0`",
            "错误码来源：`WSAGetLastError()`；请求完成之后用 `WSAGETASYNCERROR(lParam)`"]),
        ("inet_pton", "zh-CN", ["成功时返回：`1`",
                                "失败时返回：`-1`；`0` 表示文本不是有效地址，此时不设置错误码",
                                "错误码来源：`WSAGetLastError()`"]),
        ("WSCEnumProtocols", "en", ["On success: `0`", "On failure: `SOCKET_ERROR`",
                                    "Error code: the out parameter `lpErrno`"]),
    ],
)  # fmt: skip
def test_how_a_function_reports_is_told_in_the_readers_words(
    name: str, language: str, expected: list[str]
) -> None:
    """Only names and numbers are in code style."""
    function = TABLE.function(name)
    assert function is not None
    lines = render.function(function, language).split("\n")
    assert [line[2:] for line in lines if line.startswith("- ")] == expected


class TestMarkdown:
    def test_code_spans_are_closed(self) -> None:
        """On the line where they begin."""
        odd = [line for text in EVERYTHING for line in text.split("\n") if line.count("`") % 2]
        assert odd == []

    def test_nothing_outside_code_spans_is_taken_for_markup(self) -> None:
        """No tags, no stray emphasis, no link but that to Microsoft."""
        for text in EVERYTHING:
            bare = SPAN.sub("", text)
            links = re.findall(r"\[[^\]]*\]\(([^)]*)\)", bare)
            assert len(links) == 1
            assert links[0].startswith("https://learn.microsoft.com/")
            assert not re.search(r"[<>\\]", bare.replace("\n> ", "\n")), bare
            rest = re.sub(r"\*\*[^*\n]+\*\*|^\*[^*\n]+\*$", "", bare, flags=re.MULTILINE)
            assert "*" not in rest

    def test_tables_have_rows_of_one_length(self) -> None:
        """And a blank line on both sides."""
        for text in EVERYTHING:
            for block in text.split("\n\n"):
                rows = block.split("\n")
                if any(row.startswith("|") for row in rows):
                    assert {row.count("|") for row in rows} == {rows[0].count("|")}
                    assert re.fullmatch(r"\| --- \|( ---: \|)+", rows[1])

    def test_no_paragraph_is_empty(self) -> None:
        """Sections that have nothing to say are left out with their titles."""
        for text in EVERYTHING:
            assert all(block.strip() for block in text.split("\n\n"))
            assert text == text.strip()

    def test_chinese_sentences_have_full_width_punctuation(self) -> None:
        """No half-width comma, colon or bracket beside a Chinese character."""
        for text in CHINESE:
            assert re.findall(r"[\u4e00-\u9fff][,:;()?!]|[,:;?!][\u4e00-\u9fff]", text) == []


class TestPlain:
    def test_it_keeps_every_word(self) -> None:
        """Marks alone are left out."""
        for text in EVERYTHING:
            words = re.findall(r"\w+", re.sub(r"^\|[ |:-]+$", "", text, flags=re.MULTILINE))
            assert re.findall(r"\w+", marks.plain(text)) == words

    def test_it_has_no_marks(self) -> None:
        """What looks like markup to a reader of plain text is gone."""
        for text in EVERYTHING:
            shown = marks.plain(text)
            assert "`" not in shown
            assert "**" not in shown
            assert "](" not in shown
            assert "| " not in shown

    def test_columns_stand_below_each_other(self) -> None:
        """Chinese characters are as wide as two letters."""
        table = markdown.table([["名称", "Linux", "UCRT"], ["`ECONNRESET`", "104", "108"]])
        assert marks.plain(table) == "名称        Linux  UCRT\nECONNRESET    104   108"

    def test_links_quotes_and_spans(self) -> None:
        """A star in a code span is no mark."""
        text = "> **After `x`**: *so* `*lpErrno`\n>\n> and\n\n[page](https://a.b/c_d)"
        assert marks.plain(text) == "After x: so *lpErrno\n\nand\n\npage: https://a.b/c_d"


class TestForeign:
    @pytest.mark.parametrize(
        ("text", "shown"),
        [
            ("`e` was assigned", "`e` was assigned"),
            ("[x](command:y)", r"\[x\]\(command:y\)"),
            ("`a`[x](command:y)`b`", r"`a`\[x\]\(command:y\)`b`"),
            ("odd ` tick *b*", r"odd \` tick \*b\*"),
            ("<img>\n# x", r"\<img\> \# x"),
        ],
    )
    def test_only_code_spans_are_markup(self, text: str, shown: str) -> None:
        """The rest is escaped, once, and plain text shows it as it was."""
        assert marks.foreign(text) == shown

    @pytest.mark.parametrize("text", ["[x](command:y)", "odd ` tick *b*", "<img> # x", "a_b|c"])
    def test_plain_text_shows_it_as_it_was(self, text: str) -> None:
        """Escaped once, and back."""
        assert marks.plain(marks.foreign(text)) == text
