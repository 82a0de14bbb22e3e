"""Compiles C and C++ for Windows with mingw-w64, to compare what comes of two texts.

Objects are compared byte for byte: code, data, relocations, symbols, unwind tables. The assembler
writes no time into them, and they hold no debug information. Both texts are compiled from standard
input under one name, without optimisation, so that the width of every store and load shows. A
safe fix adds and removes no line, so `__LINE__` is the same in both.

Every text is compiled for two kits. In mingw-w64's headers the constants are of type ``int``; in
those of Microsoft's Windows SDK, which cannot be had here, they are ``long``: headers of that kind
are put before mingw-w64's.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Literal

from tools import mingw
from winsock_ls import catalog

Kit = Literal["mingw", "sdk"]
KITS: tuple[Kit, ...] = ("mingw", "sdk")
_FLAGS = ("-O0", "-frandom-seed=0", "-fno-ident", "-c")
_STANDARD = {"c": "-std=gnu17", "cpp": "-std=gnu++17"}


_BERKELEY = ("HOST_NOT_FOUND", "TRY_AGAIN", "NO_RECOVERY", "NO_DATA")


class CompileError(AssertionError):
    """What the compiler said of a text that it did not take."""


def compiled(text: str, language: str, kit: Kit = "mingw", folders: Sequence[Path] = ()) -> bytes:
    """The object file of a text; its headers are looked for in ``folders`` too."""
    tools = mingw.compilers()
    command = [*(tools.cpp if language == "cpp" else tools.c), _STANDARD[language], *_FLAGS]
    command += [word for folder in folders for word in ("-I", str(folder))]
    with tempfile.TemporaryDirectory() as own:
        if kit == "sdk":
            shadow = Path(own) / "psdk_inc"
            shadow.mkdir()
            (shadow / "_wsa_errnos.h").write_text(_sdk_header(), "ascii")
            command += ["-I", own]
        result = Path(own) / "a.o"
        command += ["-o", str(result), "-"]
        done = subprocess.run(
            command, input=text.encode(), capture_output=True, env=tools.environment, check=False
        )
        if done.returncode:
            raise CompileError(done.stderr.decode(errors="replace"))
        return result.read_bytes()


def differs(
    before: str, after: str, language: str, folders: Sequence[Path] = (), kits: Iterable[Kit] = KITS
) -> str:
    """What differs between the objects of two texts, or what the compiler said; "" if nothing.

    The first text must compile.
    """
    assert before.count("\n") == after.count("\n")
    for kit in kits:
        with ThreadPoolExecutor(2) as pool:
            texts = (before, after)
            jobs = [pool.submit(compiled, text, language, kit, folders) for text in texts]
        old = jobs[0].result()
        try:
            new = jobs[1].result()
        except CompileError as error:
            return f"{kit}: {error}"
        if old != new:
            return f"{kit}: another object"
    return ""


@cache
def _sdk_header() -> str:
    """The constants as the Windows SDK's winerror.h has them: of type long."""
    codes = [code for code in catalog.load().codes if code.value >= 10000]
    lines = ["#ifndef WSABASEERR", "#define WSABASEERR 10000"]
    lines += [f"#define {code.name} {code.value}L" for code in codes]
    lines.append("#define h_errno WSAGetLastError()")
    lines += [f"#define {name} WSA{name}" for name in _BERKELEY]
    return "\n".join([*lines, "#endif", ""])
