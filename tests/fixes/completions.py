"""What sources that do not compile standing alone are completed with, before and after their fixes.

The fixes are always those of the source as it stands.
"""

from __future__ import annotations

from typing import NamedTuple


class Completion(NamedTuple):
    """``preamble`` goes behind the first include; ``replaced`` are pairs of old and new text."""

    preamble: str = ""
    replaced: tuple[tuple[str, str], ...] = ()

    def of(self, text: str) -> str:
        """The text that compiles."""
        for old, new in self.replaced:
            assert old in text
            text = text.replace(old, new)
        if self.preamble:
            at = text.index("\n", text.index("#include")) + 1
            text = text[:at] + self.preamble + text[at:]
        return text


COMPLETIONS = {
    # Fixtures
    "classes.cpp": Completion("#include <afxsock.h>\n"),
    "cut_off.c": Completion(replaced=(('log(L"cut of\n', "break; } }\n}\n"),)),
    "direct.c": Completion(replaced=(("::WSAGetLastError", "WSAGetLastError"),)),
    "half_typed.c": Completion(
        replaced=(
            ("recv(s, \n", "recv(s, 0, 0, 0)) {}\n"),
            # The names behind the marks are hidden from the engine.
            ("//~ --------------\n}", ") {} return 0;\n}"),
            ("case\n", "case 1:;\n"),
            ("; //~ ------------", "; }"),
        )
    ),
    "names.c": Completion(
        "#undef WSAECONNREFUSED\n"
        "enum { WSAINVAL = 1, WSAEACCESS, WSAWOULDBLOCK, WSAINVALIDPROCTABLE, WSANOTINITIALIZED,"
        " WSAHOST_NOTFOUND };\n"
    ),
    # Cases of the accuracy benchmark
    "last_error.cpp": Completion("#include <mswsock.h>\n#define CAsyncSocketEx CAsyncSocket\n"),
    "pal_socket.cpp": Completion("#define ESHUTDOWN 117\n"),
    "posix_names.cpp": Completion('extern "C" int _access_s(const char *, int);\n'),
    "thrown.cpp": Completion(
        "template <class F> struct Ready { F f; auto get() { return f(); } };\n"
        "template <class F> Ready<F> ready(F f) { return {f}; }\n",
        (("std::async(", "ready("),),
    ),
    "unicode_build.cpp": Completion(
        "#include <cstdio>\n"
        "struct Stream { Stream(int); Stream &operator<<(const void *);"
        " Stream &operator<<(DWORD); };\n"
    ),
}
