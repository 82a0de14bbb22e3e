"""Source files of any size for the benchmarks: the same for the same size, on every machine.

The C is network code as it is found in the wild. It compiles by itself, without the headers of
Windows, and has as many mistakes for a compiler to warn of as it has bare error numbers.
"""

from __future__ import annotations

import re
from bisect import bisect
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from winsock_ls import catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

Place = tuple[int, int]
"""Line and character from 0. All is ASCII, so that every encoding counts alike."""

KIB, MIB = 1 << 10, 1 << 20
CANDIDATES_PER_MIB, FINDINGS_PER_MIB = 12_000, 500

# Numbers that could be error codes, and stand for ports, rates and events here.
_CODES = [code.value for code in catalog.load().codes if code.value >= 10000]
_NOUNS = ("session", "peer", "relay", "channel", "stream", "lobby", "tracker", "mirror", "feed")
_VERBS = ("open", "poll", "drain", "flush", "resume", "verify", "register", "rotate", "update")

C_HEAD = """\
/* The transport layer: sockets on Windows, and what stands in for them elsewhere. */
#include <stdio.h>
#ifdef _WIN32
#include <winsock2.h>
#else
typedef unsigned int SOCKET;
enum { SOCKET_ERROR = -1, WSAEWOULDBLOCK = 10035, WSAECONNABORTED = 10053, WSAEINTR = 10004 };
int WSAGetLastError(void);
int recv(SOCKET s, char *buffer, int size, int flags);
int send(SOCKET s, const char *buffer, int size, int flags);
int closesocket(SOCKET s);
#endif

struct node {
    SOCKET socket;
    char name[64];
    unsigned int sent, received, retries;
};

"""
# One finding, one candidate; the compiler finds fault with the format.
_C_FINDING = """\
/* Reads what has come for the {noun}. Gives the number of bytes, 0 when there is nothing yet. */
int {noun}_{verb}_{n}(struct node *node, char *buffer, int size)
{{
    int got = {call}(node->socket, buffer, size, 0);

    if (got == SOCKET_ERROR) {{
        int error = WSAGetLastError();

        if (error == WSAEWOULDBLOCK || error == WSAEINTR)
            return 0;
        if (error == {code}) {{
            printf("%s lost after %s bytes\\n", node->name, node->received);
            closesocket(node->socket);
            return -1;
        }}
        if (error == WSAECONNABORTED && ++node->retries < {small})
            return 0;
        return -1;
    }}
    node->received += (unsigned int)got;
    return got;
}}

"""
# Two dozen candidates that are no errors.
_C_CANDIDATES = """\
/* Tells the {noun} of an event by its number. */
int {noun}_{verb}_{n}(struct node *node, int event, int port)
{{
    static const int rates[] = {{ 8000, 11025, 22050, 44100 }};
    static const unsigned short ports[] = {{
        {ports},
        {more_ports},
    }};
    unsigned int delay = {number} / 25;

    switch (event) {{
    case {a}: node->sent++; break;
    case {b}: node->received++; break;
    case {c}: node->retries = 0; break;
    default: return -1;
    }}
    if (port >= 10013 && port < 11003)
        node->sent += delay;
    else if (port == {d})
        node->sent += (unsigned int)rates[event & 3] + ports[event & 15];
    return event;
}}

"""
_C_PLAIN = """\
/* Folds the name of a {noun} into {small} bits, so that equal ones lie together. */
static unsigned int {noun}_{verb}_{n}(const struct node *node, unsigned int seed)
{{
    unsigned int hash = seed ^ {odd}u;

    for (const char *at = node->name; *at != 0; at++) {{
        hash ^= (unsigned char)*at;
        hash *= 16777619u;
        if ((hash & 7) == {small})
            hash = (hash << 3) | (hash >> 29);
    }}
    return hash % (node->retries + 1);
}}

"""
_EACH = 24
_PY_HEAD = '''\
"""The transport layer: sessions, peers and what goes on between them."""


'''
# One finding: an f-string without anything to fill in.
_PY_FINDING = '''\
def {noun}_{verb}_{n}(node, size):
    """Read what has come for the {noun}; return None when there is nothing yet."""
    data = node.socket.recv(size)

    if data is None:
        node.log(f"nothing of the {noun} yet")
        node.retries += 1
        if node.retries > {small}:
            raise OSError({code}, "the {noun} is gone")
        return None
    node.received += len(data)
    return data


'''
_PY_CANDIDATES = '''\
def {noun}_{verb}_{n}(node, event, port):
    """Tell the {noun} of an event by its number."""
    rates = [8000, 11025, 22050, 44100]
    ports = [
        {ports},
        {more_ports},
    ]

    if event == {a}:
        node.sent += 1
    elif event == {b}:
        node.received += 1
    elif event == {c}:
        node.retries = 0
    if 10013 <= port < 11003:
        node.sent += {number} // 25
    elif port == {d}:
        node.sent += rates[event & 3] + ports[event & 15]
    return event


'''
_PY_PLAIN = '''\
def {noun}_{verb}_{n}(node, seed):
    """Fold the name of a {noun} into {small} bits, so that equal ones lie together."""
    value = seed ^ {odd}

    for character in node.name:
        value ^= ord(character)
        value = value * 16777619 & 0xFFFFFFF
        if value & 7 == {small}:
            value = (value << 3) | (value >> 29)
    return value % (node.retries + 1)


'''


class Source(NamedTuple):
    """A file, and where in it to do what an editor does."""

    name: str
    language: str
    text: str
    findings: int
    statement: str
    """What is typed, letter by letter, at the ``typing`` places: empty lines in functions."""
    typing: list[Place]
    hovers: list[Place]
    completions: list[Place]


def c_file(size: int, *, candidates: int | None = None, findings: int | None = None) -> Source:
    """A C file of some ``size`` bytes, with so many tokens that could be an error code and so many
    that are."""
    text = _write(size, candidates, findings, C_HEAD, (_C_FINDING, _C_CANDIDATES, _C_PLAIN))
    return Source(
        "transport.c",
        "c",
        text,
        text.count("bytes\\n"),
        "int spare = 1;",
        _places(text, r"(?<=;\n)(?=\n {4}\w)"),
        _places(text, r"(?<=error == 1)\d|(?<= WSAE)WOULD|(?<= (?:re|se))(?:cv|nd)\("),
        _places(text, r"(?<=== WSAE)CONN"),
    )


def python_file(size: int, *, candidates: int | None = None, findings: int | None = None) -> Source:
    """The like in Python: a finding is one of ruff's default rules."""
    text = _write(size, candidates, findings, _PY_HEAD, (_PY_FINDING, _PY_CANDIDATES, _PY_PLAIN))
    return Source(
        "transport.py",
        "python",
        text,
        text.count("log(f"),
        "spare = 10 + 4",
        _places(text, r"(?<=[)\]\d]\n)(?=\n {4}\w)"),
        [],
        [],
    )


def plain_functions(count: int, random: Random) -> list[str]:
    """Functions in C without any number that could be an error code."""
    return list(_functions(_C_PLAIN, count, random, "plain"))


def suspicious_function(random: Random) -> str:
    """A function in C with a bare error code."""
    return next(_functions(_C_FINDING, 1, random, "suspicious"))


def _write(
    size: int,
    candidates: int | None,
    findings: int | None,
    head: str,
    templates: tuple[str, str, str],
) -> str:
    if candidates is None:
        candidates = CANDIDATES_PER_MIB * size // MIB
    if findings is None:
        findings = FINDINGS_PER_MIB * size // MIB
    random = Random(size)
    finding, candidate, plain = templates
    parts = [
        *_functions(finding, findings, random, "f"),
        *_functions(candidate, round((candidates - findings) / _EACH), random, "c"),
    ]
    rest = size - len(head) - sum(map(len, parts))
    if rest < 0:
        raise ValueError(f"{candidates} candidates and {findings} findings need more bytes")
    # As many as may be too many, then as many as fit.
    fillers = list(_functions(plain, rest // (len(plain) - 40), random, "p"))
    while fillers and sum(map(len, fillers)) > rest:
        fillers.pop()
    parts += fillers
    random.shuffle(parts)
    return head + "".join(parts)


def _functions(template: str, count: int, random: Random, kind: str) -> Iterator[str]:
    for number in range(count):
        ports = random.sample(_CODES, 16)
        a, b, c, d = random.sample(_CODES, 4)
        yield template.format(
            n=f"{kind}{number}",
            noun=random.choice(_NOUNS),
            verb=random.choice(_VERBS),
            call=random.choice(("recv", "send")),
            code=random.choice((10054, 10060, 10061, 10065)),
            number=random.choice((10035, 10050, 10071)),
            ports=", ".join(map(str, ports[:8])),
            more_ports=", ".join(map(str, ports[8:])),
            a=a,
            b=b,
            c=c,
            d=d,
            odd=random.randrange(20001, 99999, 2),
            small=random.randrange(2, 6),
        )


def _places(text: str, pattern: str) -> list[Place]:
    """The start of each match."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    places = []
    for match in re.finditer(pattern, text):
        line = bisect(starts, match.start()) - 1
        places.append((line, match.start() - starts[line]))
    return places
