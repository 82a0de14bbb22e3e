"""What the words in a name say."""

from __future__ import annotations

import pytest

from winsock_ls.analysis import names


@pytest.mark.parametrize(
    "name",
    ["err", "error", "nErr", "iErr", "ierr", "lastError", "last_error", "dwError", "errorCode",
     "nErrorCode", "m_nLastError", "ctx->err", "wsaerr", "ec", "errnumber", "sockErr", "dwIoError"],
)  # fmt: skip
def test_names_of_errors_are_known(name):
    """The names that real code gives to an error."""
    assert names.is_error(name)


@pytest.mark.parametrize(
    "name", ["port", "rate", "code", "status", "terrain", "mirror", "ferry", "x"]
)
def test_other_names_are_no_errors(name):
    """A name that holds the letters by chance says nothing."""
    assert not names.is_error(name)


@pytest.mark.parametrize(
    "name", ["port", "sin_port", "sampleRate", "itemId", "spell_id", "NFS4ERR"]
)
def test_names_of_something_else_veto(name):
    """A port stays a port, however near an error stands."""
    assert names.is_vetoed(name)


@pytest.mark.parametrize("name", ["portError", "err", "connect_error"])
def test_an_error_of_something_is_an_error(name):
    """`portError` is no port."""
    assert not names.is_vetoed(name)


@pytest.mark.parametrize(
    "name", ["net_error", "sock_errno", "GetLastSocketError", "getLastError", "socket_get_error"]
)
def test_getters_of_the_last_error_are_known(name):
    """A function that is named as the getter of an error needs no body to be believed."""
    assert names.is_error_source(name)


@pytest.mark.parametrize("name", ["compute", "get_port", "error", "print_error", "recv"])
def test_other_functions_are_no_getters(name):
    """Neither a call on a socket nor a function about errors is a getter."""
    assert not names.is_error_source(name)
