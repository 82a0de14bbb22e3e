"""Decides whether a number is a Winsock error, and says why."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog
from winsock_ls.analysis import names, sources
from winsock_ls.analysis.values import Origin, Reason
from winsock_ls.syntax.candidates import parse_literal

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.analysis.facts import Facts
    from winsock_ls.analysis.sites import Flow, Site
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.ir import Node

# The codes that programs meet. The others are right only where the value is traced to a source.
WELL_KNOWN = frozenset(
    {
 10004, 10013, 10014, 10022, 10024, *range(10035, 10062), 10064, 10065, 10091, 10092, 10093,
 *range(11001, 11005
)}
)  # fmt: skip
_RESOLVER = frozenset(range(11001, 11005))
_STATEMENTS = frozenset({"if", "switch", "function", "block", "unit"})
_SMALL = frozenset({6, 8, 87})
OVERLAPPED = frozenset({995, 996, 997})
_POSIX_NAMES = frozenset(
    {
        "EWOULDBLOCK", "EAGAIN", "EINPROGRESS", "EINTR", "ECONNRESET", "ECONNABORTED",
        "ECONNREFUSED", "ETIMEDOUT", "ENOTCONN", "EADDRINUSE", "EADDRNOTAVAIL", "EALREADY",
        "EISCONN", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN", "ENETRESET", "ENOBUFS",
        "ENOTSOCK", "EMSGSIZE", "EPIPE", "ESHUTDOWN", "EAFNOSUPPORT", "EOPNOTSUPP",
        "EPROTONOSUPPORT", "EHOSTDOWN",
    }
)  # fmt: skip
# Errno numbers of Linux and the BSDs that stand beside a Winsock number in portable code.
_POSIX_NUMBERS = frozenset(
    {
        4, 9, 11, 32, 35, 36, 37, 54, 57, 60, 61, 98, 99, 100, 101, 103, 104, 106, 107, 110, 111,
        113, 114, 115,
    }
)  # fmt: skip
# Calls that start overlapped operations on files, pipes and ports: their 997 is none of ours.
_FILE_CALLS = frozenset(
    {
        "ReadFile", "WriteFile", "ReadFileEx", "WriteFileEx", "DeviceIoControl",
        "ConnectNamedPipe", "WaitCommEvent", "TransactNamedPipe", "LockFileEx",
        "ReadDirectoryChangesW", "GetOverlappedResult",
    }
)  # fmt: skip
_WSA_NAME = re.compile(r"WSA(?:E[A-Z]|_|[A-Z]+_|SYS|VER|NOT|HOST|TRY|NO_)\w*")


_INNER = re.compile(r"\b(?:Inner|GetBase)Exception", re.IGNORECASE)


class Verdict(NamedTuple):
    """A number that is a Winsock error: the operand, the code, the way it is used, and why."""

    node: Node
    code: Code
    value: int
    site: Site
    reasons: tuple[Reason, ...]
    portable: bool
    """Whether POSIX numbers stand beside it: the code is also built where the name is not known."""


def is_hresult(text: str, code: Code) -> bool:
    """Whether a number is written as the HRESULT of a code that is Winsock's own."""
    value = parse_literal(re.sub(r"\s", "", text))
    return code.value >= 10000 and value is not None and abs(value) > 0xFFFF


class _Company(NamedTuple):
    """What one function compares one subject with."""

    values: frozenset[int]
    names: dict[str, set[Origin]]
    """Each with the origins of the values that are compared with it."""
    traced: tuple[Reason, ...]

    def beside(self, site: Site) -> list[str]:
        """The names that the value of a site is compared with, or another of its kind."""
        return sorted(n for n, origins in self.names.items() if origins & site.value.origins)


def judge(flow: Flow, facts: Facts) -> list[Verdict]:
    """The verdicts on all numbers of one unit, in source order, one a token."""
    companies = _companies(flow.sites)
    found: dict[int, Verdict] = {}
    open_sites: list[tuple[Site, int, Code]] = []
    for site in flow.sites:
        node = site.operand
        if node.kind in ("name", "member") or node.start in found:
            continue
        value = parse_literal(re.sub(r"\s", "", node.text))
        code = catalog.load().by_number(value) if value is not None else None
        if value is None or code is None or code.value < facts.idioms.smallest:
            continue
        company = companies[site.function, site.subject]
        reasons = _reasons(site, code, company, flow, facts)
        if reasons:
            found[node.start] = _verdict(site, code, value, reasons, company)
        elif site.shape in ("compare", "case") and (_is_rare(code) or code.value in _RESOLVER):
            open_sites.append((site, value, code))
    _judge_together(open_sites, companies, found)
    return [found[start] for start in sorted(found)]


def _verdict(
    site: Site, code: Code, value: int, reasons: tuple[Reason, ...], company: _Company
) -> Verdict:
    portable = bool(company.values & _POSIX_NUMBERS)
    return Verdict(site.operand, code, value, site, reasons, portable)


def _is_rare(code: Code) -> bool:
    return code.value >= 10000 and code.value not in WELL_KNOWN


def _judge_together(
    sites: Iterable[tuple[Site, int, Code]],
    companies: dict[tuple[str, str], _Company],
    found: dict[int, Verdict],
) -> None:
    """A rare code among labels that were judged to be errors is one as well."""
    settled = Counter((v.site.function, v.site.subject) for v in found.values())
    for site, value, code in sites:
        place = (site.function, site.subject)
        if settled[place] >= 2 and site.operand.start not in found:
            known = sorted(companies[place].values & WELL_KNOWN)[:3]
            reasons = (Reason("company", tuple(map(str, known))),)
            found[site.operand.start] = _verdict(site, code, value, reasons, companies[place])


def _companies(sites: Iterable[Site]) -> dict[tuple[str, str], _Company]:
    values: dict[tuple[str, str], set[int]] = {}
    spelled: dict[tuple[str, str], dict[str, set[Origin]]] = {}
    traced: dict[tuple[str, str], list[Reason]] = {}
    for site in sites:
        place = (site.function, site.subject)
        spelled.setdefault(place, {})
        values.setdefault(place, set())
        traced.setdefault(place, [])
        if site.operand.kind == "name":
            spelled[place].setdefault(site.operand.text, set()).update(site.value.origins)
        elif site.operand.kind == "member":
            name = re.split(r"\.|::", site.operand.text)[-1]
            spelled[place].setdefault(name, set()).update(site.value.origins)
        else:
            value = parse_literal(site.operand.text)
            if value is not None:
                values[place].add(value)
        if site.value.has(Origin.WINSOCK) and not traced[place]:
            traced[place].extend(site.value.reasons)
    return {
        place: _Company(frozenset(values[place]), spelled[place], tuple(traced[place]))
        for place in values
    }


def _reasons(
    site: Site, code: Code, company: _Company, flow: Flow, facts: Facts
) -> tuple[Reason, ...]:
    if is_hresult(site.operand.text, code) and site.shape != "argument":
        return (Reason("hresult"),)
    match site.shape:
        case "compare" | "case":
            return _compared(site, code, company, flow, facts)
        case "assign":
            return _assigned(site, code, company, facts)
        case "return":
            return _returned(site, code, flow, facts)
        case "argument":
            return _passed(site, code, facts)
        case _:
            return ()


def _compared(
    site: Site, code: Code, company: _Company, flow: Flow, facts: Facts
) -> tuple[Reason, ...]:
    value, number = site.value, code.value
    if value.has(Origin.WINSOCK):
        direct = value.function == "WSAGetLastError"
        return value.reasons if direct or number not in _SMALL else ()
    if number in _SMALL:
        return ()
    if value.has(Origin.POSIX, Origin.NUMBER):
        return ()
    if value.has(Origin.SYSTEM):
        return _system(value.reasons, number, flow)
    if number in WELL_KNOWN and value.has(Origin.OTHER) and names.is_operation(value.function):
        # Whatever it is given besides.
        return (Reason("operation", (f"{value.function}()",)),)
    if names.is_vetoed(site.subject) or facts.idioms.vetoed.fullmatch(site.subject):
        return ()
    if value.has(Origin.ERRNO):
        return (Reason("errno"),) if number in WELL_KNOWN else ()
    beside = _beside(company.beside(site), number)
    if beside:
        return beside
    if number not in WELL_KNOWN or _is_run(company.values) or _is_icmp(company.values):
        return ()
    if _is_foreign(site, flow, facts):
        return ()
    return _by_name(site, number, company, facts)


def _is_foreign(site: Site, flow: Flow, facts: Facts) -> bool:
    """Whether what is compared is a member of an exception that knows no errors of sockets."""
    owner, *members = re.split(r"[.!?\[(]+", site.subject)
    if not members or _INNER.search(site.subject):
        return False
    node: Node | None = site.context
    while node is not None and (node.kind != "catch" or node.span_text("target") != owner):
        node = node.parent
    kind = node.span_text("type") if node else flow.types.get((site.function, owner), "")
    return facts.idioms.foreign.search(kind) is not None


def _system(reasons: tuple[Reason, ...], number: int, flow: Flow) -> tuple[Reason, ...]:
    if number in WELL_KNOWN:
        return reasons
    if number not in OVERLAPPED:
        return ()
    behind = any(reason.key == "system-behind" for reason in reasons)
    files = any(call.name in _FILE_CALLS for call in flow.calls)
    return reasons if behind and not files else ()


def _beside(names: Iterable[str], number: int) -> tuple[Reason, ...]:
    """Names that the same value is compared with tell what the number is."""
    for name in names:
        if _WSA_NAME.fullmatch(name):
            return (Reason("beside", (name,)),)
    if number in WELL_KNOWN:
        for name in sorted(_POSIX_NAMES.intersection(names)):
            return (Reason("beside", (name,)),)
    return ()


def _by_name(site: Site, number: int, company: _Company, facts: Facts) -> tuple[Reason, ...]:
    subject, function = site.subject, site.value.function
    called = function and not function.endswith((".value", ".code"))
    error = names.is_error(subject)
    if not error and site.value.has(Origin.PARAMETER):
        # `char *SocketErrorText(int n)`: the function's name speaks for its parameter.
        error = names.is_error(site.function)
    # The parameter of a macro, and of short functions.
    error = error or (subject == "e" and facts.sockets and not function)
    if site.value.has(Origin.PARAMETER, Origin.UNKNOWN) and _twins(number) & company.values:
        return (Reason("company", tuple(map(str, sorted(_twins(number) & company.values)))),)
    if function in sources.NUMBER_CALLS:
        return ()
    known = sorted(company.values & WELL_KNOWN)
    strangers = [v for v in company.values if 10000 <= v < 11100 and v not in WELL_KNOWN]
    several = len(known) >= 2 and len(strangers) <= 1
    words = names.CONNECTION.search(_context(site))
    if function.endswith((".value", ".code", ".native_error")) and site.value.has(Origin.UNKNOWN):
        owner = function.rpartition(".")[0]
        if names.is_error(owner) or owner.endswith("code()"):
            return (Reason("error-code", (subject,)),)
        if owner in ("e", "code", "result", "r") and (facts.sockets or several):
            return (Reason("error-code", (subject,)),)
        return ()
    if called and names.is_error_source(function.split("::")[-1]):
        return (Reason("getter", (f"{function}()",)),)
    if number in _RESOLVER and not (facts.sockets and error):
        return ()
    if error and (facts.sockets or names.is_socket(subject)):
        return (Reason("named", (subject,)),)
    if error and several:
        return (Reason("named", (subject,)), Reason("company", tuple(map(str, known[:3]))))
    if several and words and (facts.sockets or len(known) >= 3):
        return (Reason("company", tuple(map(str, known[:3]))), Reason("words", (words[0],)))
    return ()


@lru_cache(maxsize=128)
def _twins(number: int) -> frozenset[int]:
    """The numbers that the error of a Winsock code has on other systems, but for tiny ones."""
    code = catalog.load().by_value(number)
    platforms = code.platforms if code is not None else None
    known = (platforms.linux, platforms.macos, platforms.freebsd) if platforms else ()
    return frozenset(value for value in known if value is not None and value > 10)


def _is_run(values: frozenset[int]) -> bool:
    """A dense run from 10001 or past the table speaks for ids, statuses, menu commands."""
    table = catalog.load()
    alien = [v for v in values if 9990 <= v <= 10120 and table.by_value(v) is None]
    return len(alien) >= 2


def _is_icmp(values: frozenset[int]) -> bool:
    """The statuses of ICMP begin where the errors of the resolver do, and go on."""
    return sum(11005 <= value <= 11050 for value in values) >= 2


def _context(site: Site) -> str:
    node = site.context
    while node.parent is not None and node.kind not in _STATEMENTS:
        node = node.parent
    return node.text[:4000]


def _assigned(site: Site, code: Code, company: _Company, facts: Facts) -> tuple[Reason, ...]:
    if code.value not in WELL_KNOWN or names.is_vetoed(site.subject):
        return ()
    if facts.idioms.vetoed.fullmatch(site.subject) or _is_in_table(site.context):
        return ()
    if company.traced:
        return company.traced
    if any(_WSA_NAME.fullmatch(name) for name in company.names):
        return _beside(sorted(company.names), code.value)
    field = re.split(r"->|\.|::", site.subject)[-1].lstrip("*")
    if site.subject == "*lpErrno" or field in facts.error_variables:
        return (Reason("assigned-elsewhere", (field,)),)
    if facts.sockets and names.is_error(site.subject):
        return (Reason("named", (site.subject,)),)
    return ()


def _returned(site: Site, code: Code, flow: Flow, facts: Facts) -> tuple[Reason, ...]:
    if code.value not in WELL_KNOWN:
        return ()
    for value in flow.returns.get(site.function, ()):
        if value.has(Origin.WINSOCK):
            return (Reason("returned", (site.function,)), *value.reasons[:1])
    if facts.sockets and names.is_error(site.function) and not names.is_vetoed(site.function):
        return (Reason("named", (site.function,)),)
    return ()


def _is_net_exception(name: str) -> bool:
    parts = names.words(name)
    return names.is_socket(name) and not parts.isdisjoint(("exception", "error"))


def _is_in_table(part: Node) -> bool:
    """Whether what is given a type or a name stands in a row of a table, or is a key of one."""
    inner, outer = part, part.parent
    if part.kind not in ("cast", "pair"):
        return False
    while outer is not None and outer.kind not in _STATEMENTS and outer.kind != "lambda":
        if outer.kind == "pair" and inner is outer.role("target"):
            return True
        if outer.kind == "list" and _is_row(outer):
            return True
        inner, outer = outer, outer.parent
    return False


def _is_row(values: Node) -> bool:
    """Whether values in braces have no type of their own: they are one of several alike."""
    if values.parent is None or values.parent.kind not in ("list", "pair"):
        return False
    before = values.source.slice(max(values.start - 1, 0), values.start)
    return values.text.startswith("{") and (before.isspace() or before in ("{", ",", ":"))


def _passed(site: Site, code: Code, facts: Facts) -> tuple[Reason, ...]:
    callee, _, index = site.subject.rpartition("#")
    bare = re.split(r"::|->|\.", callee)[-1]
    number = code.value
    if facts.idioms.arguments.get(callee) == int(index):
        return () if _is_in_table(site.context) else (Reason("argument", (callee,)),)
    if sources.ERROR_ARGUMENTS.get(bare) == int(index):
        if bare == "WSASetLastError" or number >= 10000:
            return (Reason("argument", (bare,)),)
        return ()
    if number not in WELL_KNOWN:
        return ()
    if bare in sources.ERROR_TYPES and index == "0" and "category" in site.context.text:
        return (Reason("argument", (bare,)),)
    if facts.sockets and index == "0" and _is_net_exception(bare):
        return (Reason("argument", (bare,)),)
    if facts.sockets and (bare, int(index)) in facts.error_parameters:
        return (Reason("passed", (site.operand.text, bare)),)
    return ()
