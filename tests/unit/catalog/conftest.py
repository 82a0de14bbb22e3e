"""What the tests of the code table share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support import mingw_headers
from winsock_ls import catalog


@pytest.fixture(scope="session")
def table() -> catalog.Catalog:
    """The table of the package."""
    return catalog.load()


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of the data files in the repository."""
    return Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="session")
def winsock_macros() -> dict[str, int]:
    """Every macro of mingw-w64's Winsock headers that is a number, evaluated."""
    return mingw_headers.numbers("winerror.h", "psdk_inc/_wsa_errnos.h", "winsock2.h", "ws2tcpip.h")


@pytest.fixture(scope="session")
def errno_macros() -> dict[str, int]:
    """Every macro of mingw-w64's errno.h, which has the numbers of Windows' own C library."""
    return mingw_headers.numbers("errno.h")
