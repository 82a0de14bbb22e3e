"""The immutable records that the table is made of.

They are plain slotted classes: named tuples, data classes and msgspec's structs all cost more to
import than the whole table costs to read. A field that a record of the file leaves out is None; a
list of the file is a tuple here.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping

CATEGORIES = ("os", "standard-c", "berkeley", "winsock", "resolver", "qos")
STATUSES = ("current", "legacy", "deprecated", "unused")
ERROR_SOURCES = ("WSAGetLastError", "return value", "lpErrno", "none")
FAMILIES = (
    "socket",
    "bind",
    "listen",
    "accept",
    "connect",
    "send",
    "sendto",
    "recv",
    "recvfrom",
    "select",
    "shutdown",
    "closesocket",
    "getsockopt",
    "setsockopt",
    "ioctl",
    "name",
    "resolve",
    "startup",
    "cleanup",
    "overlapped",
    "event",
    "lookup",
    "async",
    "address",
    "catalog",
    "error",
    "other",
)

_PAGES = "https://learn.microsoft.com/windows/win32/"


class Record:
    """Base of all records: set once, from a mapping of field names, and never changed."""

    __slots__: tuple[str, ...] = ()

    def __init__(self, fields: Mapping[str, object]) -> None:
        for name in self.__slots__:
            value = fields.get(name)
            object.__setattr__(self, name, tuple(value) if type(value) is list else value)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} records cannot be changed: {name}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} records cannot be changed: {name}")

    def __repr__(self) -> str:
        fields = (f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({', '.join(fields)})"

    def as_dict(self) -> dict[str, object]:
        """Return the fields in order, nested records as dicts, tuples as they are."""
        return {
            name: value.as_dict() if isinstance(value, Record) else value
            for name in self.__slots__
            for value in (getattr(self, name),)
        }


class Platforms(Record):
    """What the same condition is called, and numbered, on other systems.

    `relation` says how far the POSIX name may be trusted: "same-name", "closest" (no code of that
    name exists), "h_errno", "eai-only", or None where there is no counterpart at all. `linux` is
    the generic Linux numbering (x86, ARM, RISC-V; not MIPS, SPARC, Alpha or PA-RISC). `ucrt` is the
    errno.h of Windows itself, which Winsock does not use. `ntstatus` names are those that Winsock
    turns into this code, `ntstatus` the usual one of `ntstatus_all`.
    """

    relation: str | None
    posix_name: str | None
    linux: int | None
    macos: int | None
    freebsd: int | None
    ucrt: int | None
    cygwin: int | None
    h_errno: int | None
    eai_name: str | None
    eai_windows: int | None
    eai_glibc: int | None
    ntstatus: str | None
    ntstatus_value: int | None
    ntstatus_all: tuple[str, ...]

    __slots__ = tuple(__annotations__)


class Languages(Record):
    """How one writes the code in other programming languages, and what their libraries make of it.

    Names are written as they stand in a program (`errno.WSAECONNRESET`,
    `SocketError.ConnectionReset`, `windows.WSAECONNRESET`, the full path for Rust).
    `python_posix_value` is the number that `python_posix` has on Windows; `python_errno` and
    `python_exception` are the `errno` and the class of the OSError that Python raises for the code.
    `go` is golang.org/x/sys/windows, `go_syscall` the few names in package syscall, `go_posix` an
    invented number that never equals the code. `rust_error_kind` is the variant of io::ErrorKind.
    `node` is libuv's name, `node_getaddrinfo` libuv's name when getaddrinfo failed with it.
    """

    c: str
    python: str | None
    python_posix: str | None
    python_posix_value: int | None
    python_errno: int | None
    python_exception: str | None
    csharp: str | None
    go: str | None
    go_syscall: str | None
    go_posix: str | None
    rust: str | None
    rust_error_kind: str | None
    delphi: str | None
    delphi_indy: str | None
    java: str | None
    node: str | None
    node_getaddrinfo: str | None
    php: str | None

    __slots__ = tuple(__annotations__)


class Code(Record):
    """One error code.

    `aliases` are other names that a header defines with the same number; `old_spellings` stand in
    old documentation but in no header. `berkeley` is the name in BSD and POSIX, `berkeley_aliases`
    others that mean the same there (EAGAIN for EWOULDBLOCK). `functions` are the names of the
    functions that can fail with it, in the call, at completion or in an event. Two records are
    equal only if they are the same record of the same table.
    """

    name: str
    value: int
    category: str
    status: str
    aliases: tuple[str, ...]
    old_spellings: tuple[str, ...]
    berkeley: str | None
    berkeley_aliases: tuple[str, ...]
    superseded_by: str | None
    platforms: Platforms
    languages: Languages
    functions: tuple[str, ...]
    page: str

    __slots__ = tuple(__annotations__)

    @property
    def hex(self) -> str:
        """The number in hexadecimal: "0x2746"."""
        return f"0x{self.value:X}"

    @property
    def hresult(self) -> str:
        """The number as the HRESULT that COM and .NET show: "0x80072746"."""
        return f"0x{0x80070000 | self.value:08X}"

    @property
    def url(self) -> str:
        """Microsoft's page about the code, with its anchor there."""
        return _PAGES + self.page


class LibuvError(Record):
    """A socket error as libuv, and with it Node.js, numbers it on Windows.

    `value` is negative and none of Winsock's numbers; `codes` are the names of the Winsock codes
    that libuv turns into it.
    """

    name: str
    value: int
    codes: tuple[str, ...]

    __slots__ = tuple(__annotations__)


class Text(Record):
    """What there is to say of one code in one language.

    `title` is one line; `description` and `remedy` are paragraphs with a blank line between them;
    `after` says, for a family of calls, what the code means right behind such a call. Backticks
    mark names; there is no other markup.
    """

    title: str
    description: str
    causes: tuple[str, ...]
    remedy: str
    after: dict[str, str]

    __slots__ = tuple(__annotations__)


class Function(Record):
    """One function of Winsock and how it reports failure.

    `variants` are other spellings of the same function: A and W forms, macros. `error_source` says
    where the code is found ("WSAGetLastError", "return value", "lpErrno" for an out parameter,
    "none"); `other_error_sources` where else it can be read. `codes` are the errors of the call
    itself, `completion_codes` and `event_codes` those that come later with a message or an event,
    `prose_codes` those that its page only speaks of. `progress_codes` mean that the operation was
    started, not that it failed. Names in these lists are names of codes, by rising number.
    """

    name: str
    header: str
    variants: tuple[str, ...]
    family: str
    success: str | None
    failure: str | None
    error_source: str
    other_error_sources: tuple[str, ...]
    codes: tuple[str, ...]
    completion_codes: tuple[str, ...]
    event_codes: tuple[str, ...]
    prose_codes: tuple[str, ...]
    progress_codes: tuple[str, ...]
    page: str

    __slots__ = tuple(__annotations__)

    @property
    def url(self) -> str:
        """Microsoft's page about the function."""
        return _PAGES + self.page


class FunctionText(Record):
    """What there is to say of one function in one language: what it does, and a trap if any.

    `success` and `failure` are the record's, in words; backticks mark names and numbers.
    """

    summary: str
    note: str | None
    success: str | None
    failure: str | None

    __slots__ = tuple(__annotations__)
