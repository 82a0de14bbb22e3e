"""The compilers of mingw-w64, with which the tests prove that safe fixes change no object code.

What is installed is taken; else Debian's packages are unpacked into `.venv`, without rights and
once: 42 MB for the compiler of C, 13 MB for that of C++.
"""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

from tools import environment

_TARGET = "x86_64-w64-mingw32"
_C_PACKAGES = ("binutils-mingw-w64-x86-64", "gcc-mingw-w64-x86-64-win32", "mingw-w64-common")
_C_LIBRARIES = ("libgmp10", "libisl23", "libmpc3", "libmpfr6")
_CPP_PACKAGE = "g++-mingw-w64-x86-64-win32"
_LIBRARIES = environment.MINGW / f"usr/lib/{platform.machine()}-linux-gnu"
_NEEDED = (
    "The tests compile with mingw-w64 to prove that fixes are safe: install the Debian packages "
    "gcc-mingw-w64-x86-64 and g++-mingw-w64-x86-64, or put their programs on the PATH."
)


class Compilers(NamedTuple):
    """The commands that compile C and C++ for Windows, and the environment that they need."""

    c: tuple[str, ...]
    cpp: tuple[str, ...]
    environment: dict[str, str]


def compilers() -> Compilers:
    """The compilers, fetched where they are not installed; ends the program where it cannot be."""
    variables = dict(os.environ)
    installed = shutil.which(f"{_TARGET}-gcc")
    if installed:
        c: tuple[str, ...] = (installed,)
    else:
        if not environment.unpack(*_C_PACKAGES, *_C_LIBRARIES):
            sys.exit(_NEEDED)
        library = f"{_LIBRARIES}{os.pathsep}{variables.get('LD_LIBRARY_PATH', '')}"
        variables["LD_LIBRARY_PATH"] = library.rstrip(os.pathsep)
        headers = environment.MINGW / "usr/share/mingw-w64/include"
        c = (str(environment.MINGW / f"usr/bin/{_TARGET}-gcc-win32"), "-idirafter", str(headers))
    installed = shutil.which(f"{_TARGET}-g++")
    if installed:
        cpp: tuple[str, ...] = (installed,)
    else:
        if not environment.unpack(_CPP_PACKAGE):
            sys.exit(_NEEDED)
        # The driver is the same for both; what it runs for C++ lies in the package's folder.
        folder = next((environment.MINGW / f"usr/lib/gcc/{_TARGET}").glob("*/cc1plus")).parent
        own = folder / "include/c++"
        places = [f for part in (own, own / _TARGET, own / "backward") for f in ("-isystem", part)]
        cpp = (c[0], f"-B{folder}/", *map(str, places), *c[1:])
    return Compilers((*c, "-x", "c"), (*cpp, "-x", "c++"), variables)


def main() -> None:
    """Tell which compilers there are, and that they work."""
    tools = compilers()
    for command in (tools.c, tools.cpp):
        program = [*command, "-fsyntax-only", "-"]
        subprocess.run(program, input=b"#include <winsock2.h>", env=tools.environment, check=True)
        print(Path(command[0]).name, "works for", command[-1])


if __name__ == "__main__":
    main()
