"""The engine's tree of Rust, and which parts of a file Windows builds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.syntax import ir
from winsock_ls.syntax.languages import rust, rust_targets
from winsock_ls.syntax.languages.rust import RUST
from winsock_ls.syntax.tree import SyntaxTree
from winsock_ls.text import Text


def lowered(body: str) -> ir.Node:
    source = f"fn f() {{ {body} }}"
    found = SyntaxTree.parse(RUST, Text(source))
    unit = found.unit_at(0)
    assert unit is not None
    return found.lower(unit)


@pytest.mark.parametrize(
    ("source", "kind", "roles"),
    [
        ("a.b;", "member", {"object": "a", "field": "b"}),
        ("libc::EAGAIN;", "member", {"object": "libc", "field": "EAGAIN"}),
        ("g(a, 1);", "call", {"callee": "g", "arguments": "(a, 1)"}),
        ("Some(1);", "cast", {"type": "Some", "value": "1"}),
        ("a == 1;", "binary", {"left": "a", "operator": "==", "right": "1"}),
        ("matches!(a, 1 | 2);", "binary", {"left": "a", "operator": "matches", "right": "1 | 2"}),
        ("assert_eq!(a, 1);", "binary", {"left": "a", "operator": "assert_eq", "right": "1"}),
        ("[1, 2].contains(&a);", "binary", {"left": "&a", "operator": "contains"}),
        ("if let Some(1) = a {}", "binary", {"left": "Some(1)", "operator": "let", "right": "a"}),
        ("let Some(c) = a else { b };", "binary", {"left": "Some(c)", "right": "a"}),
        ("!a;", "unary", {"operator": "!", "operand": "a"}),
        ("a as i32;", "cast", {"value": "a", "type": "i32"}),
        ("let a: i32 = 1;", "declare", {"target": "a", "type": "i32", "value": "1"}),
        ("a = 1;", "assign", {"target": "a", "operator": "=", "value": "1"}),
        ("|c| c;", "lambda", {"body": "c"}),
        ("|c| c;", "parameter", {"target": "c"}),
        ("if a { b } else { c }", "if", {"condition": "a", "then": "{ b }", "else": "{ c }"}),
        ("match a { 1 | 2 => b, _ => c }", "switch", {"subject": "a"}),
        ("match a { 1 | 2 if d => b, _ => c }", "case", {"label": "1 | 2"}),
        ("while a { b }", "loop", {"condition": "a", "body": "{ b }"}),
    ],
)
def test_constructs_name_their_parts(source, kind, roles):
    """By their source text."""
    node = next(node for node in lowered(source).walk() if node.kind == kind)
    assert {role: node.span_text(role) for role in roles} == roles


def test_branches_of_select_are_code():
    """Although a macro's braces hold them."""
    source = "tokio::select! {\n  r = s.recv() => { if a == 1 {} }\n  _ = t => {}\n}"
    kinds = [node.kind for node in lowered(source).walk()]
    assert kinds.count("if") == 1 and kinds.count("assign") >= 1


@given(st.text(alphabet='matches!(select{}if =>"\\\n|a1);', max_size=80))
def test_the_view_is_as_long_as_the_code(code):
    """Offsets in it are those of the text."""
    encoded = code.encode()
    assert len(rust.view(encoded)) == len(encoded)


class TestTargets:
    def check(self, marked: str, expected: bool | None) -> None:
        """Whether what stands at `$` is built on Windows alone (True), not there (False)."""
        offset = marked.index("$")
        text = marked.replace("$", "")
        parts = [p for p in rust_targets.parts(text) if p.start <= offset < p.end]
        told = {part.windows for part in parts}
        assert (None if not told else False not in told) == expected

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            ("#[cfg(windows)]\nfn f() { $a }", True),
            ('#[cfg(target_os = "windows")]\nfn f() { $a }', True),
            ('#[cfg(target_os = "linux")]\nfn f() { $a }', False),
            ("#[cfg(unix)]\n#[inline]\nfn f() { $a }\n", False),
            ("#[cfg(not(windows))]\nfn f() {}\nfn g() { $a }", None),
            ("#[cfg(not(any(unix, test)))]\nfn f() { $a }", True),
            ('#[cfg(all(windows, feature = "x"))]\nfn f() { $a }', True),
            ('#[cfg(any(windows, feature = "x"))]\nfn f() { $a }', None),
            ("#[cfg(test)]\nfn f() { $a }", None),
            ("#![cfg(unix)]\nfn f() { $a }", False),
            ("mod m {\n#![cfg(unix)]\n}\nfn f() { $a }", None),
            ("match a { #[cfg(unix)] Some(b) => $c, _ => d }", False),
            ("match a { #[cfg(unix)] Some(b) => c, _ => $d }", None),
            ("if cfg!(windows) { $a } else { b }", True),
            ("if cfg!(windows) { a } else { $b }", False),
            ("if !cfg!(unix) { $a }", True),
            ("x = cfg!(unix) && $a;", None),
            ("cfg_if! { if #[cfg(unix)] { a } else { $b } }", True),
            ("// #[cfg(unix)]\nfn f() { $a }", None),
            ("#[cfg(", None),
            ("#[cfg(unix", None),
        ],
    )
    def test_parts(self, code, expected):
        """Of attributes, macros and branches."""
        self.check(code if "$" in code else code + "$", expected)

    @given(st.text(alphabet='#![]cfg(windows,unix)not{};"= \n', max_size=60))
    def test_any_text_has_parts(self, text):
        """That lie in the text."""
        for part in rust_targets.parts(text):
            assert 0 <= part.start <= part.end <= len(text)


def test_items_at_the_margin_are_segments():
    """With their attributes, and with what goes on with them."""
    source = (
        "#![allow(dead)]\nuse std::io;\n\n#[cfg(windows)]\n#[inline]\npub(crate) fn f<'a>(x: T)\n"
        'where\n    T: X,\n{\nlet s = r#"\nfn g() {\n"#;\n}\n'
        "impl A {\n    fn h() {}\n}\n// c\nmod m {\nfn i() {\n"
    )
    found = SyntaxTree.parse(RUST, Text(source))
    starts = ["use", "#[cfg", "impl", "mod m", "fn i"]
    assert found.bounds == [0, *map(source.index, starts), len(source)]
