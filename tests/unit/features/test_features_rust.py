"""Hover, completion and fixes in Rust's own spelling."""

from __future__ import annotations

import pytest

from tests.support.spelling import hovered, mended, offered

FUNCTION = "fn f(s: &UdpSocket, e: std::io::Error) -> bool {\n    s.recv_from(&mut b);\n    "


class TestHover:
    def check(self, marked: str, expected: str | None, tongue: str = "en") -> str:
        """The constant that the hover is about; the text of the hover."""
        constant, text = hovered(marked, "rust", tongue)
        assert constant == expected
        return text

    @pytest.mark.parametrize(
        ("code", "expected"),
        [
            (FUNCTION + "e.raw_os_error() == Some(100$054)\n}", "WSAECONNRESET"),
            (FUNCTION + "e.raw_os_error() == Some(100$054i32)\n}", "WSAECONNRESET"),
            (FUNCTION + "e.kind() == ErrorKind::Connection$0Reset\n}", "WSAECONNRESET"),
            (FUNCTION + "e.raw_os_error() == Some(libc::EAG$0AIN)\n}", "WSAEWOULDBLOCK"),
            ("use windows_sys::Win32::Networking::WinSock::WSAECONN$0RESET;", "WSAECONNRESET"),
            ("// (os error 100$061)", "WSAECONNREFUSED"),
            ("const PORT: u16 = 100$054;", None),
            ("enum Kind { Connection$0Reset }", None),
        ],
    )
    def test_names_and_numbers(self, code, expected):
        """Of errors, of their kinds, and of what is known to be an error."""
        self.check(code, expected)

    def test_it_says_what_rust_makes_of_the_code(self):
        """The kind, and the constant's path."""
        text = self.check(FUNCTION + "e.raw_os_error() == Some(100$054)\n}", "WSAECONNRESET")
        assert "is `ErrorKind::ConnectionReset`" in text
        assert "`windows_sys::Win32::Networking::WinSock::WSAECONNRESET`" in text
        assert "After `recvfrom`" in text
        text = self.check(FUNCTION + "e.raw_os_error() == Some(100$040)\n}", "WSAEMSGSIZE", "zh-CN")
        assert "没有对应的名称" in text


class TestCompletion:
    def check(self, typed: str, *expected: tuple[str, str] | None) -> None:
        """The first (label, inserted text) that are offered; None for nothing at all."""
        assert offered(FUNCTION + typed, "rust", len(expected)) == list(expected)

    def test_a_number_becomes_the_constant(self):
        """In an option, in a pattern, in a copy."""
        reset = ("WSAECONNRESET", "WSAECONNRESET")
        self.check("if e.raw_os_error() == Some(10054", reset)
        self.check("match e.raw_os_error() {\n Some(10054", reset)
        self.check("match e.raw_os_error() {\n Some(1) => 2,\n Some(11) | Some(10054", reset)
        self.check("let code = e.raw_os_error().unwrap_or(0);\n if code == 10054", reset)
        self.check("if unsafe { WSAGetLastError() == 10054", reset)

    def test_what_is_typed_goes_on(self):
        """Behind `ErrorKind::` the kinds, elsewhere the constants."""
        kind = "ErrorKind::ConnectionReset"
        self.check("if e.kind() == io::ErrorKind::ConnectionRes", (kind, "ConnectionReset"))
        self.check("if x == WSAECONNRES", ("WSAECONNRESET", "WSAECONNRESET"))

    def test_elsewhere_nothing_is_offered(self):
        """Ports, other options, arms of other values, comments."""
        for typed in (
            "let port = 1005",
            "let x = Some(1005",
            "match port {\n Some(1005",
            "// WSAE",
        ):
            self.check(typed, None)


class TestFixes:
    def check(self, source: str, expected: str) -> None:
        """The text after all fixes, safe or not."""
        assert mended(source, "rust") == expected

    USE = "fn f(e: &std::io::Error) -> bool {{\n    {}\n}}\n"

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("e.raw_os_error() == Some(10054)", "e.kind() == {}ConnectionReset"),
            ("Some(10054) != e.raw_os_error()", "e.kind() != {}ConnectionReset"),
            (
                "e.raw_os_error() == Some(104) || e.raw_os_error() == Some(10054)",
                "e.kind() == {}ConnectionReset",
            ),
            (
                "matches!(e.raw_os_error(), Some(104) | Some(10054) | Some(10053))",
                "matches!(e.kind(), {0}ConnectionReset | {0}ConnectionAborted)",
            ),
            (
                "if let Some(10054) = e.raw_os_error() {{ }}",
                "if e.kind() == {}ConnectionReset {{ }}",
            ),
            (
                'assert_eq!(e.raw_os_error(), Some(10061), "x")',
                'assert_eq!(e.kind(), {}ConnectionRefused, "x")',
            ),
        ],
    )
    def test_a_comparison_asks_for_the_kind(self, before, after):
        """Receiver and all; a pair of numbers becomes the one kind that covers both."""
        head = "use std::io;\n"
        self.check(
            head + self.USE.format(before.format()),
            head + self.USE.format(after.format("io::ErrorKind::")),
        )

    @pytest.mark.parametrize(
        ("head", "changed", "path"),
        [
            ("use std::io::{self, ErrorKind};\n", "use std::io::{self, ErrorKind};\n", "ErrorKind"),
            ("use std::io;\n", "use std::io;\n", "io::ErrorKind"),
            (
                "use std::io::{self as sio, Read};\n",
                "use std::io::ErrorKind;\nuse std::io::{self as sio, Read};\n",
                "ErrorKind",
            ),
            ("use nom::error::ErrorKind;\n", "use nom::error::ErrorKind;\n", "std::io::ErrorKind"),
            ("mod a {\n}\n", "mod a {\n}\n", "std::io::ErrorKind"),
            ("//! Doc.\n\n", "//! Doc.\nuse std::io::ErrorKind;\n\n", "ErrorKind"),
            (
                "#[cfg(a)]\nuse a::b;\r\nuse c::d;\r\n",
                "#[cfg(a)]\nuse a::b;\r\nuse std::io::ErrorKind;\nuse c::d;\r\n",
                "ErrorKind",
            ),
            ("", "use std::io::ErrorKind;\n", "ErrorKind"),
        ],
    )
    def test_the_kind_is_written_as_the_file_can(self, head, changed, path):
        """By what it imports, else with an import, else in full."""
        number = self.USE.format("e.raw_os_error() == Some(10054)")
        self.check(head + number, changed + self.USE.format(f"e.kind() == {path}::ConnectionReset"))

    def test_constants_come_from_the_crate_at_hand(self):
        """And nothing is offered where there is none."""
        plain = self.USE.format("e.raw_os_error() == Some(10040)")
        self.check(plain, plain)
        for head, name in (
            ("use windows_sys::Win32::Networking::WinSock::*;\n", "WSAEMSGSIZE"),
            ("use windows_sys::Win32::Networking::WinSock;\n", "WinSock::WSAEMSGSIZE"),
            (
                "use windows_sys::Win32::Networking::WinSock::SOCKET;\n",
                "windows_sys::Win32::Networking::WinSock::WSAEMSGSIZE",
            ),
            ("use winapi::shared::winerror::{WSAEMSGSIZE};\n", "WSAEMSGSIZE as i32"),
        ):
            self.check(head + plain, head + plain.replace("10040", name))
