"""Turns records of the table into Markdown, English or Chinese.

What a reader wants first comes first: what the code is, what it means behind the call at hand, what
it means at all, what to do. Names elsewhere and links stand at the end.
"""

from __future__ import annotations

from winsock_ls import catalog
from winsock_ls.features import markdown
from winsock_ls.features.labels import label, listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from winsock_ls.catalog import Code, Function
    from winsock_ls.config import Hover
    from winsock_ls.rules import Rule

_MAX_FUNCTIONS = 12
_MAX_FUNCTIONS_IN_HOVER = 8
_MAX_CODES = 24


def code(
    record: Code,
    language: str,
    shows: Hover | None = None,
    after: Function | None = None,
    spelled: str = "",
    note: str = "",
) -> str:
    """All there is to say of a code, as Markdown.

    ``shows`` are the settings of a hover, ``after`` is the nearest call before the code, and
    ``spelled`` the name by which somebody wrote it. ``note`` is what the language at hand makes of
    the code.
    """
    text = catalog.load().text(record, language)
    colon = label("colon", language)
    parts = [f"**{record.name}** — {text.title}\n\n{_numbers(record, language)}"]
    parts += [note] if note else []
    told = note and spelled == record.platforms.posix_name
    parts += _remarks(record, language, "" if told else spelled)
    behind = text.after.get(after.family) if after else None
    if after and behind:
        parts.append(markdown.quote(f"**{label('after', language, after.name)}**{colon}{behind}"))
    parts.append(text.description)
    parts.append(f"**{label('remedy', language)}**{colon}{text.remedy}")
    parts.append(f"**{label('causes', language)}**\n\n{markdown.bullets(text.causes)}")
    if shows is None or shows.platforms:
        parts.append(_platforms(record, language))
    if shows is None or shows.languages:
        parts.append(_languages(record, language))
    if shows is None or shows.functions:
        most = _MAX_FUNCTIONS_IN_HOVER if shows else _MAX_FUNCTIONS
        parts.append(_list("functions", record.functions, language, most))
    parts.append(f"[{label('microsoft', language)}]({record.url})")
    return "\n\n".join(part for part in parts if part)


def function(record: Function, language: str, spelled: str = "") -> str:
    """How a function reports failure and with which codes, as Markdown.

    ``spelled`` is the name by which somebody called it: ``WSASocketA``, ``FD_ISSET``.
    """
    text = catalog.load().function_text(record, language)
    real = f" (`{record.name}`)" if spelled not in ("", record.name) else ""
    parts = [f"**{spelled or record.name}**{real} — {text.summary}"]
    parts.append(markdown.bullets(_reports(record, language)))
    parts.append(text.note or "")
    for key, codes, most in (
        ("progress", record.progress_codes, _MAX_CODES),
        ("codes", [c for c in record.codes if c not in record.progress_codes], _MAX_CODES),
        ("later", record.completion_codes, _MAX_CODES),
        ("events", record.event_codes, _MAX_CODES),
    ):
        parts.append(_list(key, codes, language, most))
    parts.append(f"[{label('microsoft', language)}]({record.url})")
    return "\n\n".join(part for part in parts if part)


def rule(record: Rule, language: str) -> str:
    """What a rule is about and its whole page, as Markdown."""
    head = f"**{record.id} {record.name}**\n\n{record.summary[language]}"
    return f"{head}\n\n{record.page(language)}\n\n{record.url(language)}"


def _numbers(record: Code, language: str) -> str:
    parts = [str(record.value), f"`{record.hex}`", f"HRESULT `{record.hresult}`"]
    if record.aliases:
        names = listed(list(record.aliases), language, len(record.aliases))
        parts.append(label("aliases", language, names))
    return " · ".join(parts)


def _remarks(record: Code, language: str, spelled: str) -> list[str]:
    """What is odd about the code, or about the name by which it was called."""
    remarks: list[str] = []
    numbers = record.platforms
    if record.status != "current":
        successor = f"`{record.superseded_by}`" if record.superseded_by else ""
        remarks.append(f"*{label(record.status, language, successor)}*")
    if spelled in record.old_spellings:
        remarks.append(label("old", language, spelled, record.name))
    elif spelled == numbers.posix_name and numbers.ucrt is not None:
        remarks.append(label("berkeley", language, spelled, numbers.ucrt, record.value))
    return remarks


def _platforms(record: Code, language: str) -> str:
    """The numbers under other systems, in columns for those that have one."""
    numbers = record.platforms
    titles = ["Linux", "macOS", "FreeBSD", label("ucrt", language)]
    rows: list[tuple[str, list[int | None]]] = []
    if numbers.posix_name and numbers.h_errno is not None:
        rows.append((f"`{numbers.posix_name}` (`h_errno`)", [numbers.h_errno, None, None, None]))
    elif numbers.posix_name:
        name = f"`{numbers.posix_name}`"
        name = label("closest", language, name) if numbers.relation == "closest" else name
        found = [numbers.linux, numbers.macos, numbers.freebsd, numbers.ucrt]
        rows.append((name, found))
    if numbers.eai_name and numbers.eai_glibc is not None:
        rows.append((f"`{numbers.eai_name}`", [numbers.eai_glibc, None, None, None]))
    used = [at for at in range(len(titles)) if any(row[at] is not None for _, row in rows)]
    if not used:
        return ""
    cells = [
        [name, *("" if row[at] is None else str(row[at]) for at in used)] for name, row in rows
    ]
    return markdown.table([[label("name", language), *(titles[at] for at in used)], *cells])


def _languages(record: Code, language: str) -> str:
    """The names in other languages, where they are not simply the constant's own."""
    spelled = record.languages
    kind = spelled.rust_error_kind
    names = (
        ("Python", spelled.python or spelled.python_posix),
        ("C#", spelled.csharp),
        ("Go", spelled.go),
        ("Rust", None if kind in (None, "Uncategorized", "Other") else f"ErrorKind::{kind}"),
        ("Node", spelled.node or spelled.node_getaddrinfo),
        ("PHP", spelled.php),
    )
    found = [f"{title} `{name}`" for title, name in names if name]
    if not found:
        return ""
    return f"**{label('languages', language)}**{label('colon', language)}{' · '.join(found)}"


def _reports(record: Function, language: str) -> list[str]:
    text = catalog.load().function_text(record, language)
    colon = label("colon", language)
    source = "/".join(["source", record.error_source, *record.other_error_sources])
    rows = []
    if text.success:
        key = "success" if text.failure else "returns"
        rows.append(f"{label(key, language)}{colon}{text.success}")
    if text.failure:
        rows.append(f"{label('failure', language)}{colon}{text.failure}")
    rows.append(f"{label('error-source', language)}{colon}{label(source, language)}")
    return rows


def _list(key: str, names: list[str] | tuple[str, ...], language: str, most: int) -> str:
    if not names:
        return ""
    colon = label("colon", language)
    return f"**{label(key, language)}**{colon}{listed(list(names), language, most)}"
