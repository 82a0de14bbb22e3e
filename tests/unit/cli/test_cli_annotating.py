"""Annotating bytes: nothing is lost, and it does not matter in what pieces they come."""

from __future__ import annotations

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from winsock_ls.cli.annotating.output import Names, Records
from winsock_ls.cli.annotating.pieces import border
from winsock_ls.cli.annotating.stream import Stream, Utf16Stream, encoding_of
from winsock_ls.cli.streams import Style
from winsock_ls.syntax.plain_text import SHAPES

_EXAMPLES = [
    re.sub("[«»]", "", text).encode() for shape in SHAPES for text in shape.examples + shape.quiet
]
_PIECES = (
    b"\n", b"\r\n",
    b" ", b"10054", b"0x80072746", b"error ", b"recv failed ", b":", b"(", b")", b"[", b"]",
    b"-2147014842", b" (WSAECONNRESET)", b"Os {\n", b"code: 10054,", "错误码：".encode(),
    "错误".encode("gbk"), "é".encode("latin-1"), "😀".encode(), b"\0", b"x" * 300, b"E730061",
    b"socket ",
)  # fmt: skip
_PARTS = st.one_of(st.sampled_from(_EXAMPLES), st.sampled_from(_PIECES), st.binary(max_size=6))
LOGS = st.lists(_PARTS, max_size=14).map(b"".join)


def annotated(data: bytes, *cuts: int) -> tuple[bytes, list[tuple[bytes, bytes]]]:
    """The whole output, and each stretch of the input with what was put behind it."""
    names = Names("en", Style(False), explain=False)
    stream, done, at = Stream(), [], 0
    for cut in [*sorted(cuts), len(data)]:
        done += [names.add(piece) for piece in stream.feed(data[at:cut])]
        at = max(at, cut)
    done += [names.add(piece) for piece in stream.feed(b"", final=True)]
    return b"".join(part + put for part, put in done), done


class TestLaws:
    """What holds for any bytes."""

    @given(LOGS)
    def test_without_the_insertions_the_input_is_left(self, data):
        """Every byte comes out again, in its place."""
        _, done = annotated(data)
        assert b"".join(part for part, _ in done) == data

    @given(LOGS, st.lists(st.integers(0, 600), max_size=6))
    def test_it_does_not_matter_in_what_pieces_bytes_come(self, data, cuts):
        """A pipe cuts where it likes."""
        assert annotated(data, *(min(cut, len(data)) for cut in cuts))[0] == annotated(data)[0]

    @settings(max_examples=30)
    @given(st.lists(LOGS, max_size=12), st.integers(1, 5000))
    def test_nor_for_lines_that_are_longer_than_what_is_held(self, parts, size):
        """Of a line without end, what is settled goes out."""
        data = b"".join(part.replace(b"\n", b"") + b"y" * 997 for part in parts) * 3
        cuts = range(0, len(data), size)
        assert annotated(data, *cuts)[0] == annotated(data)[0]

    @given(LOGS)
    def test_a_second_time_changes_nothing(self, data):
        """A name that stands there is not put there again."""
        once, _ = annotated(data)
        assert annotated(once)[0] == once

    @given(LOGS, st.integers(0, 600))
    def test_no_border_lies_in_a_number(self, data, place):
        """Processes share a file at borders: whoever looks finds the same."""
        at = border(data, min(place, len(data)))
        assert at >= min(place, len(data))
        assert border(data, at) == at

    @given(LOGS, st.lists(st.integers(0, 600), max_size=4), st.sampled_from(["le", "be"]))
    def test_utf_16_goes_through_too(self, data, cuts, order):
        """Its bytes are the same but for the insertions, however they are cut, half units too."""
        encoding = f"utf-16-{order}"
        text = "\ufeff" + data.decode("utf-8", "replace") + "10054\ud83d"
        raw = text.encode(encoding, "surrogatepass") + b"\x31"
        stream, names, out, at = Utf16Stream(encoding), Names("en", Style(False), False), b"", 0
        for cut in [*sorted(min(cut, len(raw)) for cut in cuts), len(raw)]:
            for piece in stream.feed(raw[at:cut]):
                out += b"".join(map(stream.encode, names.add(piece)))
            at = cut
        for piece in stream.feed(b"", final=True):
            out += b"".join(map(stream.encode, names.add(piece)))
        out += stream.rest()
        assert encoding_of(raw) == encoding
        expected = annotated(text.encode("utf-8", "surrogatepass"))[0]
        assert out == expected.decode("utf-8", "surrogatepass").encode(
            encoding, "surrogatepass"
        ) + (b"\x31")


def records(data: bytes) -> list[dict[str, object]]:
    """What the JSON says of some bytes."""
    place, stream = Records(None), Stream()
    found = [place.add(piece) for piece in stream.feed(data, final=True)]
    return [json.loads(record) for record in found if record]


class TestRecords:
    """Lines and columns of what is found."""

    @pytest.mark.parametrize(
        ("data", "place"),
        [
            ("error 10054", (1, 7, 1, 12)),
            ("a\r\nb\n socket error 10054 x\n", (3, 15, 3, 20)),
            ("连接 错误码 10054", (1, 8, 1, 13)),
            ("😀 error 10054", (1, 9, 1, 14)),
            ("\ufefferror 10054", (1, 7, 1, 12)),
        ],
    )
    def test_places_count_code_points_from_1(self, data, place):
        """A byte order mark is no column, a carriage return no line."""
        (record,) = records(data.encode())
        keys = ("line", "column", "end_line", "end_column")
        assert tuple(record[key] for key in keys) == place

    def test_a_record_has_the_promised_keys(self):
        """Other tools read them."""
        assert records(b"[WinError 10054]") == [
            {"line": 1, "column": 11, "end_line": 1, "end_column": 16, "code": "WSAECONNRESET",
             "value": 10054, "shape": "python-winerror"}
        ]  # fmt: skip

    @given(LOGS)
    def test_records_point_at_the_numbers(self, data):
        """The span of a record in the decoded text is the number that was found."""
        text = data.decode("utf-8", "ignore").replace("\ufeff", "")
        for record in records(text.encode()):
            line = text.split("\n")[record["line"] - 1]
            assert re.fullmatch(
                r"-?\w+", line[record["column"] - 1 : record["end_column"] - 1], re.ASCII
            )
