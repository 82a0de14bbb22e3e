"""Mono's compiler of C#, with which the tests prove that fixed code compiles.

What is installed is taken; else Debian's packages are unpacked into `.venv`, without rights and
once: 6 MB.
"""

from __future__ import annotations

import os
import shutil
import sys
from typing import NamedTuple

from tools import environment

_PACKAGES = (
    "mono-mcs", "mono-runtime-common", "mono-runtime-sgen", "libmono-corlib4.5-dll",
    "libmono-security4.0-cil", "libmono-system-configuration4.0-cil", "libmono-system-core4.0-cil",
    "libmono-system-numerics4.0-cil", "libmono-system-security4.0-cil",
    "libmono-system-xml4.0-cil", "libmono-system4.0-cil",
)  # fmt: skip


class Compiler(NamedTuple):
    """The command that compiles C#, and the environment that it needs."""

    command: tuple[str, ...]
    environment: dict[str, str]


def compiler() -> Compiler:
    """The compiler, fetched where it is not installed; ends the program where it cannot be."""
    installed = shutil.which("mcs")
    if installed:
        return Compiler((installed,), dict(os.environ))
    if not environment.unpack(*_PACKAGES):
        sys.exit(
            "The tests compile fixed C#: install the Debian package mono-mcs, or put Mono's mcs "
            "on the PATH."
        )
    usr = environment.MINGW / "usr"
    assemblies = usr / "lib/mono/4.5"
    variables = {
        **os.environ,
        "MONO_PATH": str(assemblies),
        "MONO_CFG_DIR": str(environment.MINGW / "etc"),
        "LD_LIBRARY_PATH": str(usr / "lib"),
    }
    return Compiler((str(usr / "bin/mono-sgen"), str(assemblies / "mcs.exe")), variables)
