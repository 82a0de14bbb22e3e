"""Codes in logs and other texts: each shape, and all that only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.shapes import check, found, unmarked
from winsock_ls.features.annotation import find, is_named
from winsock_ls.syntax.plain_text import SHAPES, candidates
from winsock_ls.syntax.plain_text.words import MESSAGES

EXAMPLES = [(shape.id, text) for shape in SHAPES for text in shape.examples]
_PARTS = (
    "10054", "0x2746", "-2147014842", " ", "E730061", "(73", "rror 104)", "[Errno 35]", "x", "é",
    "错误", ":", ".", "1", "errno: -4077", "a",
)  # fmt: skip
QUIET = [text for shape in SHAPES for text in shape.quiet]


class TestShapes:
    """The examples in the table of shapes."""

    @pytest.mark.parametrize(("shape", "text"), EXAMPLES)
    def test_each_example_is_found_by_its_own_shape(self, shape, text):
        """Nothing but the marked numbers is found, and no other shape is quicker."""
        check(text)
        assert {each.shape.id for each in found(unmarked(text)[0])} == {shape}

    @pytest.mark.parametrize("text", QUIET)
    def test_what_looks_like_a_shape_is_left_alone(self, text):
        """A look-alike beside each shape."""
        assert found(text) == []

    @pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.id)
    def test_every_shape_has_examples_of_both_kinds(self, shape):
        """A shape without a look-alike has not been thought through."""
        assert shape.examples
        assert shape.quiet
        assert all(shape.source)

    def test_identifiers_are_unique(self):
        """Tools tell shapes by them."""
        ids = [shape.id for shape in SHAPES]
        assert len(set(ids)) == len(ids)


class TestNames:
    """What a number is called."""

    @pytest.mark.parametrize(
        ("text", "name", "value"),
        [
            ("[WinError 10054]", "WSAECONNRESET", 10054),
            ("0x80072746", "WSAECONNRESET", 10054),
            ("HResult -2147014836", "WSAETIMEDOUT", 10060),
            ("svn: E730061: x", "WSAECONNREFUSED", 10061),
            ("errno: -4077", "UV_ECONNRESET", -4077),
            ("[Errno 104] Connection reset by peer", "ECONNRESET", 104),
            ("[Errno 54] Connection reset by peer", "ECONNRESET", 54),
            ("(OS 11001)", "WSAHOST_NOT_FOUND", 11001),
            ("[WinError 995]", "WSA_OPERATION_ABORTED", 995),
        ],
    )
    def test_a_number_has_the_name_of_its_own_system(self, text, name, value):
        """libuv's and another system's numbers are none of Winsock's."""
        (each,) = find(text)
        assert (each.name, each.value) == (name, value)

    def test_a_number_that_is_no_code_has_none(self):
        """10034 and 10095 do not exist."""
        assert found("[WinError 10034] (os error 10095) 0x80072732") == []

    def test_every_message_is_that_of_a_code(self):
        """The texts of the C libraries belong to names that the table has."""
        for message, name in MESSAGES.items():
            numbers = {
                each.name
                for number in range(1, 140)
                for each in find(f"[Errno {number}] {message.capitalize()}")
            }
            assert numbers == {name}

    @pytest.mark.parametrize(
        ("behind", "named"),
        [
            (" (WSAECONNRESET)", True),
            (" WSAECONNRESET", True),
            (" (WSAECONNRESET: reset)]", True),
            ("]", False),
            (" (WSAECONNRESETS)", False),
            (" - see WSAECONNRESET", False),
        ],
    )
    def test_a_name_right_behind_is_seen(self, behind, named):
        """`annotate` adds no second one."""
        assert is_named("WSAECONNRESET", behind) is named


class TestLookAlikes:
    """Numbers that are no codes, though they could be by their value."""

    @pytest.mark.parametrize(
        "text",
        [
            "127.0.0.1:10054 connected",
            "[::1]:10061 refused the error",
            "listening on port 10053",
            "error: port 10053 is in use",
            "see #10061",
            "fixes issue 10038",
            "2026-11-01 10:04:35.110 [10054] INFO connected",
            "size 10060 bytes, error none",
            "pid=10035 error=0",
            "version 1.10054.3 error",
            "v10054",
            "fe80::10:10054 error",
            "10054% of errors",
            "resampled to 11025 Hz after error",
            "error after 10060 ms",
            "error 10054.txt",
            "404 Not Found (error code: 10013): Unknown User",
            "An unknown error has occurred [code: 10013]",
            '{"error_code": 10024, "error": "User requests out of rate limit"}',
            '{"code": 10061, "message": "no such user"}',
            "https://host/errors/10054",
            "retcode 10035",
            "2026-11-01 10:04:35.110 ERROR 10054 --- [main] o.example.App : connect failed",
            "sshd[10054]: Connection reset by 10.0.0.17 port 10048 [preauth]",
            "sshd[10060]: error: connect_to localhost port 10061: failed.",
            "haproxy[10060]: Server s1 is DOWN, info: Connection refused",
            "E/MediaPlayer(10061): error (1, -2147483648)",
            "Trade error 10035: invalid order type",
            "Error code 10013: Unknown User, cannot send messages",
            "limited by the API, error code 10013",
            "rechazado (error 11001)",
            "UPSTREAM_ERROR: 10054,",
            "nats: API error: code=404 err_code=10059 description=stream not found",
            "error 100540",
            "error id=10054 of 11001",
            "failed tests: 10060",
            "ORA-10061: error",
            "#10061 alone",
        ],
    )
    def test_it_is_left_alone(self, text):
        """An error word in the line is not enough."""
        assert found(text) == []

    @pytest.mark.parametrize(
        "text",
        [
            "recv failed: «10054» on port 10053 from 127.0.0.1:10061",
            "[10054] ERROR 10.0.0.1:10061 connect failed with error «10060» after 10035 ms",
            "bind to 0.0.0.0:10048 failed: socket error «10048»",
            "chrome.exe - www.example.org:443 error : connection attempt failed with error «10061»",
            "issue 10038: connect() returned WSAECONNREFUSED («10061»)",
        ],
    )
    def test_a_code_among_them_is_found(self, text):
        """Each number is judged by what stands right around it."""
        check(text)


class TestLaws:
    """What holds for any text."""

    @given(st.text())
    def test_any_text_can_be_scanned(self, text):
        """Nothing raises, and spans are ascending and hold digits."""
        spans = [(each.start, each.end) for each in find(text)]
        assert spans == sorted(spans)

    @given(st.lists(st.sampled_from(_PARTS)))
    def test_text_and_bytes_have_the_same_candidates(self, parts):
        """Where a text is ASCII, its bytes have the same numbers at the same places."""
        text = "".join(parts)
        behind = [len(text[:start].encode()) for start, _ in candidates(text)]
        if text.isascii():
            assert [start for start, _ in candidates(text.encode())] == behind

    @given(
        st.text(alphabet="10x247E3(r o-5A:.", max_size=40), st.integers(0, 40), st.integers(0, 40)
    )
    def test_candidates_of_a_part_are_those_of_the_whole(self, text, one, other):
        """Looking at a part finds the numbers that begin there, as they are in the whole."""
        start, stop = sorted((min(one, len(text)), min(other, len(text))))
        whole = [span for span in candidates(text) if start <= span[0] < stop]
        assert list(candidates(text, start, stop)) == whole
