"""How Rust writes a code by name: by the kind of the error, else by a constant of a crate."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from winsock_ls.syntax.candidates import parse_literal
from winsock_ls.syntax.idioms import Replacement

if TYPE_CHECKING:
    from winsock_ls.catalog import Code
    from winsock_ls.syntax.idioms import Use
    from winsock_ls.syntax.ir import Node

_ASKED = re.compile(r"(.+?)\s*\.\s*raw_os_error\s*\(\s*\)", re.DOTALL)
_SOME = re.compile(r"Some\s*\(\s*([^()]+?)\s*\)")
_SPELLED = re.compile(r"(?<![\w:])((?:std::)?(?:io::)?ErrorKind)::[A-Z]")
_WINSOCK = "windows_sys::Win32::Networking::WinSock"
_WINERROR = "winapi::shared::winerror"
_CRATES = {"windows_sys": _WINSOCK, "winapi": _WINERROR}
_USE = re.compile(r"^(?:pub(?:\([^()]*\))?[ \t]+)?use[ \t]+([^;]+);", re.MULTILINE)
_INLINE = re.compile(r"^[ \t]*(?:pub(?:\([^()]*\))?[ \t]+)?mod[ \t]+\w+\s*\{", re.MULTILINE)


def kind_of(code: Code) -> str | None:
    """The variant of `std::io::ErrorKind` that stable Rust gives the code."""
    kind = code.languages.rust_error_kind
    return kind if kind and kind != "Uncategorized" and code.value >= 10000 else None


def imported(head: str) -> frozenset[str]:
    """The full names that a file imports at its margin, ``mod`` where it has modules inside, and
    the crates that it speaks of.
    """
    found: set[str] = set()
    for match in _USE.finditer(head):
        tree = re.sub(r"\s+as\s+", "@", re.sub(r"//[^\n]*", "", match[1]))
        found.update(name for name in _names(re.sub(r"\s+", "", tree)) if "@" not in name)
    if _INLINE.search(head):
        found.add("mod")
    for crate, path in _CRATES.items():
        if path in head or any(name.startswith(path) for name in found):
            found.add(crate)
    if re.search(r"\bErrorKind\b", head):
        found.add("ErrorKind")
    return frozenset(found)


def _names(tree: str) -> list[str]:
    """``a::{b,c::d}`` as ``a::b`` and ``a::c::d``."""
    prefix, opened, rest = tree.partition("{")
    if not opened:
        return [tree]
    names: list[str] = []
    depth, start = 0, 0
    inside = rest.rstrip("}") + "}" * (rest.count("{"))
    for at, letter in enumerate(inside + ","):
        if letter == "{":
            depth += 1
        elif letter == "}":
            depth -= 1
        elif letter == "," and not depth:
            names += [prefix + name for name in _names(inside[start:at])] if at > start else []
            start = at + 1
    return [name.removesuffix("::self") for name in names]


def replacement(use: Use) -> Replacement | None:
    """The kind of the error where the whole comparison can ask for it, else the constant."""
    kind = kind_of(use.code)
    if use.context.kind == "binary" and use.shape == "compare" and kind:
        made = _by_kind(use, kind)
        if made is not None:
            return made
    return _constant(use)


# ---- by kind


def _by_kind(use: Use, kind: str) -> Replacement | None:
    node = use.context
    left, right = node.role("left"), node.role("right")
    if left is None or right is None:
        return None
    operator = node.span_text("operator")
    asked, other = (right, left) if _ASKED.fullmatch(right.text) else (left, right)
    match = _ASKED.fullmatch(asked.text)
    if match is None:
        return None
    path, imports = _kind_path(use)
    if operator in ("==", "!="):
        if not _is_some(other):
            return None
        node, owner = _with_pairs(node, match[1], kind, operator), match[1]
        return Replacement(node.start, node.end, f"{owner}.kind() {operator} {path}{kind}", imports)
    kinds = _kinds(other)
    if not kinds:
        return None
    alternatives = " | ".join(f"{path}{each}" for each in kinds)
    if operator == "let":
        if len(kinds) > 1 or not node.text.startswith("let"):
            return None
        return Replacement(node.start, node.end, f"{match[1]}.kind() == {alternatives}", imports)
    if operator == "matches" or (operator.endswith("assert_eq") and len(kinds) == 1):
        if asked is not left or _SEPARATE.fullmatch(_behind(node, right)) is None:
            return None
        text = f"{match[1]}.kind(), {alternatives}"
        return Replacement(left.start, right.end, text, imports)
    return None


def _kind_path(use: Use) -> tuple[str, str]:
    """What stands before the kind's name, and what must be imported for it."""
    root = use.node
    while root.parent is not None:
        root = root.parent
    spelled = _SPELLED.search(root.text)
    if spelled:
        return f"{spelled[1]}::", ""
    known = use.imported
    if "mod" in known:
        return "std::io::ErrorKind::", ""
    if "std::io::ErrorKind" in known:
        return "ErrorKind::", ""
    if "std::io" in known:
        return "io::ErrorKind::", ""
    if "ErrorKind" in known:
        return "std::io::ErrorKind::", ""
    return "ErrorKind::", "std::io::ErrorKind"


def _is_some(node: Node) -> bool:
    match = _SOME.fullmatch(node.text.strip())
    return match is not None and _kind_of_text(match[1]) is not None


def _kinds(pattern: Node) -> list[str]:
    """The kinds of all alternatives of a pattern; none where one of them has no kind."""
    kinds: list[str] = []
    for part in re.split(r"\s*\|\s*", pattern.text.strip()):
        match = _SOME.fullmatch(part)
        kind = _kind_of_text(match[1]) if match else None
        if kind is None:
            return []
        if kind not in kinds:
            kinds.append(kind)
    return kinds


def _kind_of_text(text: str) -> str | None:
    """The kind of an error by its number, Winsock's or that of Linux or macOS, or its name."""
    from winsock_ls import catalog

    table = catalog.load()
    value = parse_literal(text)
    if value is None:
        name = re.fullmatch(r"(?:libc::)?(E[A-Z]+)|(?:\w+::)*(WSAE[A-Z]+)", text)
        named = name and (table.by_berkeley(name[1]) if name[1] else table.by_name(name[2]))
        return kind_of(named) if named else None
    code = table.by_value(value)
    if code is not None:
        return kind_of(code)
    for known in table.codes:
        if value in (known.platforms.linux, known.platforms.macos) and kind_of(known):
            return kind_of(known)
    return None


def _with_pairs(node: Node, owner: str, kind: str, operator: str) -> Node:
    """The or-chain around a comparison as far as the rest of it asks for the same kind."""
    joint = "||" if operator == "==" else "&&"
    while (parent := node.parent) is not None and parent.kind == "binary":
        if parent.span_text("operator") != joint:
            break
        left, right = parent.role("left"), parent.role("right")
        beside = left if right is node else right
        if beside is None or left is None or not _asks_the_same(beside, owner, kind, operator):
            break
        node = parent
    return node


def _asks_the_same(node: Node, owner: str, kind: str, operator: str) -> bool:
    if node.kind != "binary" or node.span_text("operator") != operator:
        return False
    left, right = node.span_text("left"), node.span_text("right")
    if re.fullmatch(rf"{re.escape(owner)}\s*\.\s*kind\s*\(\s*\)", left):
        return right.endswith(f"ErrorKind::{kind}")
    match, some = _ASKED.fullmatch(left), _SOME.fullmatch(right)
    if match is None or some is None or match[1] != owner:
        return False
    return _kind_of_text(some[1]) == kind


_SEPARATE = re.compile(r"\s*,?\s*\)?\s*(?:,.*)?", re.DOTALL)


def _behind(node: Node, part: Node) -> str:
    """What stands behind a part in its construct."""
    return node.text[part.end - node.start :]


# ---- by constant


def _constant(use: Use) -> Replacement | None:
    """The constant of windows-sys or winapi, where the file uses the crate already."""
    name, node, known = use.code.name, use.node, use.imported
    if node.kind != "number":
        return None
    if use.source not in ("raw_os_error", "WSAGetLastError", "errno") and use.shape != "argument":
        return None
    root = node
    while root.parent is not None:
        root = root.parent
    here = "mod" not in known or re.search(rf"(?<!:)\b{name}\b", root.text) is not None
    unsigned = re.search(r"u32$", node.text)
    if "windows_sys" in known:
        near = here and (f"{_WINSOCK}::{name}" in known or f"{_WINSOCK}::*" in known)
        if not near and "mod" not in known and _WINSOCK in known:
            text = f"WinSock::{name}"
        else:
            text = name if near else f"{_WINSOCK}::{name}"
        return Replacement(node.start, node.end, f"{text} as u32" if unsigned else text)
    if "winapi" in known and _is_expression(use):
        near = here and (f"{_WINERROR}::{name}" in known or f"{_WINERROR}::*" in known)
        text = name if near else f"{_WINERROR}::{name}"
        return Replacement(node.start, node.end, text if unsigned else f"{text} as i32")
    return None


def _is_expression(use: Use) -> bool:
    """Whether a cast may stand there, and no pattern."""
    if use.shape == "case":
        return False
    return use.context.kind != "binary" or use.context.span_text("operator") not in (
        "let",
        "matches",
    )
