"""Finds what takes more than linear time: one piece over and over, and twice as often.

The figures are ratios of processor time. Nothing here is run as a test.
"""

from __future__ import annotations

import time

from tests.fuzz import engine, seeds
from tests.support.documents import TYPED, WORDS

SIZES = (6 * 1024, 24 * 1024)
WORST = 10.0
"""A text four times as long may take so many times as long: 4 is linear, 16 is quadratic."""
LEAST = 0.4
"""Seconds of the longer one below which nothing is said."""
FIRST = ("", "#include <winsock2.h>\nint f(int e) { if (e == 10054) ", "x = 10054 # WSAECONNRESET ")
MORE = (
    "\n", " ", "\t", "\r", "a", "0", "9", "(", "[", "<", "{\n", "}\n", "/* ", "// ", "\\\n", "\\",
    "#", "\n#", "#if 1\n", "#define A(x) x\n", "#define A B\n", "#include \"a.h\"\n", "extern  ",
    "define\t", "10054 ", "10054,", "case 10054:\n", "WSAE", "WSAEINTR ", "WSAGetLastError()\n",
    "e == 10054 || ", "if (e == 10054)\n", "else if (e == 10054)\n", "e = e;\n", "f(", "f()", "!",
    "-", "a.", "a->", "a::", "x = y\n", "import a\n", "  def f(e):\n", "@a\n", "'''", "r'", "$(",
    "error ", "错误", "😀", "\ud800", "winsock-ls: ignore ", "// winsock-ls: ignore[WS001]\n",
    "#ifdef A\n#else\n", "#endif\n", "#elif X\n", "a b ", "a,", "a\n\n", "\n \n", "template<",
    "typedef SOCKET a;\n", "extern a b;\n", "SOCKET s;\n", "s = socket();\n", "errno ", "1.", "0x",
)  # fmt: skip


def report(names: list[str]) -> int:
    """Print what grows too fast; the exit status."""
    found = 0
    for language in engine.LANGUAGES:
        if names and language.id not in names:
            continue
        pieces = list(dict.fromkeys((*MORE, *TYPED, *(f"{word} " for word in WORDS))))
        for first in FIRST:
            for piece in filter(None, pieces):
                short, long = (_seconds(language, first, piece, size) for size in SIZES)
                if long > LEAST and long > WORST * short:
                    found += 1
                    place = f"{language.id}: {piece!r} behind {first[:12]!r}"
                    print(f"{place}: {short:.2f} s, {long:.2f} s", flush=True)
    print(f"{found} grow faster than they should")
    return 1 if found else 0


def _seconds(language: engine.Language, first: str, piece: str, size: int) -> float:
    text = first + piece * (size // len(piece.encode("utf-8", "surrogatepass")))
    begun = time.process_time()
    engine.look(bytes(seeds.HEAD) + text.encode("utf-8", "surrogatepass"), language)
    return time.process_time() - begun
