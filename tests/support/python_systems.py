"""Stand-ins for what CPython shows of sockets on Windows and Linux: errno, exceptions, a socket.

They follow CPython's sources (``PC/errmap.h``, ``Modules/errnomodule.c``, ``Objects/exceptions.c``
of 3.11 and newer), and not the table under test.
"""

from __future__ import annotations

import builtins
import errno
from types import ModuleType, SimpleNamespace
from typing import Any

from winsock_ls import catalog

# What the C runtime has under the name of a Winsock error, which CPython keeps.
_OF_RUNTIME = {
    "EINTR": 4, "EBADF": 9, "EACCES": 13, "EFAULT": 14, "EINVAL": 22, "EMFILE": 24,
    "ENAMETOOLONG": 38, "ENOTEMPTY": 41, "EAGAIN": 11, "EDEADLK": 36, "ENOENT": 2, "EPERM": 1,
    "EPIPE": 32,
}  # fmt: skip
_MAPPED = frozenset({10004, 10009, 10013, 10014, 10022, 10024})
_CLASSES = {
    "BlockingIOError": {"EAGAIN", "EALREADY", "EINPROGRESS", "EWOULDBLOCK"},
    "BrokenPipeError": {"EPIPE", "ESHUTDOWN"},
    "ConnectionAbortedError": {"ECONNABORTED"},
    "ConnectionRefusedError": {"ECONNREFUSED"},
    "ConnectionResetError": {"ECONNRESET"},
    "InterruptedError": {"EINTR"},
    "PermissionError": {"EACCES", "EPERM"},
    "TimeoutError": {"ETIMEDOUT"},
}


class System:
    """Windows or Linux as a Python program sees it when every socket call fails with one error."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.windows = name == "win32"
        self.errno = ModuleType("errno")
        if self.windows:
            for code in catalog.load().codes:
                if code.name.startswith("WSA") and code.languages.python:
                    setattr(self.errno, code.name, code.value)
                    if hasattr(errno, code.name[3:]):
                        setattr(self.errno, code.name[3:], code.value)
            for known, value in _OF_RUNTIME.items():
                setattr(self.errno, known, value)
        else:
            for known in filter(str.isupper, vars(errno)):
                setattr(self.errno, known, getattr(errno, known))
        self.classes: dict[str, type[Exception]] = {"OSError": type("OSError", (Exception,), {})}
        for each in _CLASSES:
            self.classes[each] = type(each, (self.classes["OSError"],), {})

    def errors(self) -> list[int]:
        """The errors that a socket call can fail with, as the system numbers them."""
        if self.windows:
            return [code.value for code in catalog.load().codes if code.value >= 10000]
        return sorted(errno.errorcode)

    def exception(self, error: int) -> Exception:
        """What CPython raises for an error of the system."""
        number = error - 10000 if self.windows and error in _MAPPED else error
        names = {n for n, value in vars(self.errno).items() if value == number}
        kind = next((c for c, raised in _CLASSES.items() if names & raised), "OSError")
        raised = self.classes[kind](number, "text")
        raised.errno = number  # type: ignore[attr-defined]
        if self.windows:
            raised.winerror = error  # type: ignore[attr-defined]
        return raised

    def functions(self, source: str) -> dict[str, Any]:
        """The functions of a program that are to be called with a socket."""
        modules = {
            "errno": self.errno,
            "socket": SimpleNamespace(error=self.classes["OSError"], SOL_SOCKET=1, SO_ERROR=4),
            "sys": SimpleNamespace(platform=self.name),
            "os": SimpleNamespace(name="nt" if self.windows else "posix"),
        }
        known = {**vars(builtins), **self.classes}
        known["__import__"] = lambda name, *_: modules[name]
        scope: dict[str, Any] = {"__builtins__": known}
        exec(compile(source, "program", "exec"), scope)
        return {name: function for name, function in scope.items() if name.startswith("f_")}

    def run(self, functions: dict[str, Any], error: int) -> dict[str, object]:
        """What each function, called with a socket that fails so, gives or raises."""
        raised = self.exception(error)

        def fail(*_: object) -> None:
            raise raised

        sock = SimpleNamespace(
            recv=fail, connect=fail, connect_ex=lambda _: error, getsockopt=lambda *_: error
        )
        given: dict[str, object] = {}
        for name, function in functions.items():
            try:
                given[name] = function(sock)
            except Exception as problem:
                given[name] = type(problem).__name__
            raised.__traceback__ = None
        return given


WINDOWS = System("win32")
LINUX = System("linux")
