"""Turns records of the table into text, Markdown or plain, English or Chinese."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls import catalog

if TYPE_CHECKING:
    from collections.abc import Iterable

    from winsock_ls.catalog import Code, Function
    from winsock_ls.config import Hover

_LABELS: dict[str, dict[str, str]] = {
    "en": {
        "causes": "Usual causes", "remedy": "What to do", "after": "After `{0}`", "platform": "Platform",
        "name": "Name", "number": "Number", "functions": "Functions that can fail with it",
        "microsoft": "Microsoft's page", "success": "Success", "failure": "Failure",
        "error-source": "Error code", "codes": "It can fail with", "later": "Later, at completion",
        "events": "With an event", "more": "and {0} more", "progress": "Started, not failed",
        "aliases": "Also", "languages": "In other languages", "legacy": "Legacy: today's Windows hardly gives it.",
        "deprecated": "Deprecated: use {0}.", "unused": "No function of Winsock is documented to give it.",
        "value": "Value", "ucrt": "Windows C runtime (errno.h)", "evidence": "Why",
    },
    "zh-CN": {
        "causes": "常见原因", "remedy": "处理办法", "after": "在 `{0}` 之后", "platform": "平台",
        "name": "名称", "number": "数值", "functions": "可能返回此错误的函数",
        "microsoft": "微软文档", "success": "成功", "failure": "失败",
        "error-source": "错误码来源", "codes": "可能的错误", "later": "完成时",
        "events": "随事件报告", "more": "另有 {0} 个", "progress": "已开始,并非失败",
        "aliases": "别名", "languages": "其他语言中", "legacy": "旧代码:如今的 Windows 很少返回它。",
        "deprecated": "已弃用:请改用 {0}。", "unused": "Winsock 文档中没有函数会返回它。",
        "value": "数值", "ucrt": "Windows C 运行库 (errno.h)", "evidence": "依据",
    },
}  # fmt: skip
_SOURCES: dict[str, dict[str, str]] = {
    "en": {
        "WSAGetLastError": "`WSAGetLastError()`",
        "return value": "the return value itself, not `WSAGetLastError()`",
        "lpErrno": "the `lpErrno` out parameter",
        "none": "it does not fail",
    },
    "zh-CN": {
        "WSAGetLastError": "`WSAGetLastError()`",
        "return value": "返回值本身,而不是 `WSAGetLastError()`",
        "lpErrno": "输出参数 `lpErrno`",
        "none": "不会失败",
    },
}
_MAX_FUNCTIONS = 12
_MAX_CODES = 24


def label(key: str, language: str, *arguments: object) -> str:
    """A fixed word or sentence in the language."""
    return _LABELS[language][key].format(*arguments)


def code(record: Code, language: str, shows: Hover | None = None, after: Function | None = None) -> str:
    """All there is to say of a code, as Markdown; ``after`` is the nearest call before it."""
    text = catalog.load().text(record, language)
    parts = [
        f"**{record.name}** — {record.value} · `{record.hex}` · HRESULT `{record.hresult}`",
        f"**{text.title}**",
    ]
    note = text.after.get(after.family) if after else None
    if after and note:
        parts.append(f"> {label('after', language, after.name)}: {note}")
    parts.append(text.description.strip())
    status = _status(record, language)
    if status:
        parts.append(f"*{status}*")
    parts.append(_bullets(label("causes", language), text.causes))
    parts.append(f"**{label('remedy', language)}**\n\n{text.remedy.strip()}")
    if shows is None or shows.platforms:
        parts.append(_platforms(record, language))
    if shows is None or shows.languages:
        parts.append(_languages(record, language))
    if (shows is None or shows.functions) and record.functions:
        names = [f"`{name}`" for name in record.functions[:_MAX_FUNCTIONS]]
        left = len(record.functions) - _MAX_FUNCTIONS
        more = f" {label('more', language, left)}" if left > 0 else ""
        parts.append(f"**{label('functions', language)}**: {', '.join(names)}{more}")
    parts.append(f"[{label('microsoft', language)}]({record.url})")
    return "\n\n".join(part for part in parts if part)


def function(record: Function, language: str) -> str:
    """How a function reports failure and with which codes, as Markdown."""
    text = catalog.load().function_text(record, language)
    parts = [f"**{record.name}** — {text.summary}"]
    rows = [f"- {label('error-source', language)}: {_SOURCES[language][record.error_source]}"]
    if record.failure:
        rows.insert(0, f"- {label('failure', language)}: `{record.failure}`")
    if record.success:
        rows.insert(0, f"- {label('success', language)}: `{record.success}`")
    parts.append("\n".join(rows))
    if text.note:
        parts.append(text.note)
    for key, codes in (
        ("progress", record.progress_codes),
        ("codes", [c for c in record.codes if c not in record.progress_codes]),
        ("later", record.completion_codes),
        ("events", record.event_codes),
    ):
        if codes:
            parts.append(f"**{label(key, language)}**: {_names(codes, language)}")
    parts.append(f"[{label('microsoft', language)}]({record.url})")
    return "\n\n".join(parts)


def plain(markdown: str) -> str:
    """The same text without Markdown's marks, for a client that shows none."""
    text = re.sub(r"\[([^\]]+)\]\(([^)]+)\)", r"\1: \2", markdown)
    lines = [line for line in text.splitlines() if not re.fullmatch(r"[|:\- ]+", line) or not line]
    text = "\n".join(_row(line) for line in lines)
    return re.sub(r"\*\*|`|^> |(?<!\w)\*(?=\S)|(?<=\S)\*(?!\w)", "", text, flags=re.MULTILINE)


def _row(line: str) -> str:
    if not line.startswith("|"):
        return line
    cells = [cell.strip() for cell in line.strip("|").split("|")]
    return "  ".join(f"{cell:<12}" for cell in cells).rstrip()


def _bullets(title: str, items: Iterable[str]) -> str:
    return f"**{title}**\n\n" + "\n".join(f"- {item}" for item in items)


def _status(record: Code, language: str) -> str:
    if record.status == "current":
        return ""
    return label(record.status, language, record.superseded_by or "")


def _names(codes: Iterable[str], language: str) -> str:
    listed = [f"`{name}`" for name in codes]
    left = len(listed) - _MAX_CODES
    more = f" {label('more', language, left)}" if left > 0 else ""
    return ", ".join(listed[:_MAX_CODES]) + more


def _platforms(record: Code, language: str) -> str:
    numbers = record.platforms
    name = numbers.posix_name or numbers.eai_name
    if not name:
        return ""
    columns = [
        ("Linux", numbers.linux if numbers.linux is not None else numbers.eai_glibc),
        ("macOS", numbers.macos),
        ("FreeBSD", numbers.freebsd),
        (label("ucrt", language), numbers.ucrt),
    ]
    columns = [(title, number) for title, number in columns if number is not None]
    if not columns:
        return ""
    head = " | ".join(title for title, _ in columns)
    line = " | ".join("---:" for _ in columns)
    body = " | ".join(str(number) for _, number in columns)
    return f"| {label('name', language)} | {head} |\n| --- | {line} |\n| `{name}` | {body} |"


def _languages(record: Code, language: str) -> str:
    spelled = record.languages
    rust = spelled.rust.rpartition("::")[2] if spelled.rust else None
    listed = [
        (title, name)
        for title, name in (
            ("Python", spelled.python or spelled.python_posix),
            ("C#", spelled.csharp),
            ("Go", spelled.go),
            ("Rust", f"ErrorKind::{spelled.rust_error_kind}" if _has_kind(spelled.rust_error_kind) else rust),
            ("Delphi", spelled.delphi),
            ("PHP", spelled.php),
            ("Node", spelled.node),
        )
        if name
    ]
    if not listed:
        return ""
    names = " · ".join(f"{title} `{name}`" for title, name in listed)
    return f"**{label('languages', language)}**: {names}"


def _has_kind(kind: str | None) -> bool:
    return kind not in (None, "Uncategorized", "Other")
