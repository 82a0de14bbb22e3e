"""What a client of the fuzzer talks about: documents, names for them, texts, places, settings."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.support.documents import TYPED, WORDS
from winsock_ls.lsp import uris

SOURCES = (
    ("", "c"),
    ("#include <winsock2.h>\nint f(void) { return WSAGetLastError() == 10054; }\n", "c"),
    ("int g(int e)\r\n{\r\n    if (e == WSAEINTR)\r    \f return 10035; // 错误 😀\n}", "cpp"),
    ("try:\n    pass\nexcept OSError as e:\n    print(e.winerror == 10054)\n", "python"),
    ("2026-01-01 connect failed: error 10061\x0b\x85\u2028x\n", "log"),
    ("func f(err error) bool { return err == syscall.Errno(10054) }\n", "go"),
)
# All spellings of a document: one of them is its name.
NAMES: tuple[tuple[str, ...], ...] = (
    ("file:///w/a.c", "file:///w/%61.c", "FILE://localhost/w/a.c"),
    ("file:///c%3A/w/b.cpp", "file:///C:/w/b.cpp"),
    ("file://server/share/c%20d.h", "file://SERVER/share/c d.h"),
    ("untitled:Untitled-1",),
    ("vscode-notebook-cell:/w/n.ipynb#X1", "vscode-notebook-cell:/w/n.ipynb#X1"),
    ("file:///w/%E9%94%99.py", "file:///w/错.py"),
    ("file://[", "file://["),
    ("",),
    ("git:/w/a.c?%7B%22ref%22%3A1%7D",),
)
NOWHERE = "file:///w/nobody%20opened.c"
PIECES = st.sampled_from((*TYPED, *WORDS, "\f", "\x0b", "\x85", "\u2028", "\r", "é", "\udc00"))
TEXTS = st.one_of(PIECES, st.lists(PIECES, max_size=6).map("".join), st.text(max_size=12))
NUMBERS = st.integers(-3, 12) | st.sampled_from([-(2**40), -(2**31), 2**31 - 1, 2**31, 2**63])
POSITIONS = st.builds(
    lambda line, character: {"line": line, "character": character}, NUMBERS, NUMBERS
)
SETTINGS = st.sampled_from(
    [
        None,
        {},
        {"ignore": ["WS001"]},
        {"select": ["ALL"], "language": "zh-CN"},
        {"hover": {"enable": False}, "diagnostics": {"debounce": 0, "workspace": True}},
        {"diagnostics": {"enable": False}},
        {"exclude": ["**/[a", "!*", "\\"], "per-file-ignores": {"*.c": ["WS0"]}},
        {
            "error-sources": ["last", "(", "e"],
            "defines": ["A=1", "B", "(("],
            "undefines": ["_WIN32"],
        },
        {"fallback-encoding": "hex", "max-file-size": 40, "baseline": "/dev/zero"},
        {"nonsense": True, "hover": 3, "language": []},
        [],
        "x",
        7,
    ]
)
EDITORS = st.fixed_dictionaries(
    {},
    optional={
        "textDocument": st.sampled_from([{"diagnostic": {"dynamicRegistration": True}}, 3, {}]),
        "workspace": st.sampled_from(
            [
                {
                    "diagnostics": {"refreshSupport": True},
                    "configuration": True,
                    "inlayHint": {"refreshSupport": True},
                    "didChangeConfiguration": {"dynamicRegistration": True},
                    "didChangeWatchedFiles": {"dynamicRegistration": True},
                },
                {"configuration": True, "workspaceEdit": {"documentChanges": True}},
                {},
            ]
        ),
        "window": st.just({"workDoneProgress": True}),
    },
)

assert len({uris.key(each[0]) for each in NAMES}) == len(NAMES)
assert all(len({uris.key(each) for each in names}) == 1 for names in NAMES)
