"""What a baseline holds, by content and not by place."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.features import baseline
from winsock_ls.features.baseline import Baseline, Key

RESET = Key("WS001", "WSAECONNRESET", "if (e == 10054)")
STALE = Key("WS104", "", "n == 0")

_keys = st.builds(Key, st.sampled_from(("WS001", "WS104")), st.text(), st.text())
_baselines = st.dictionaries(
    st.text(), st.dictionaries(_keys, st.integers(1, 9), min_size=1).map(Counter)
).map(Baseline)


class TestKnown:
    def test_blanks_make_no_difference(self):
        """A line that was indented anew is the same line."""
        assert baseline.key("WS001", "WSAECONNRESET", "\t if  (e == 10054) ") == RESET

    def test_one_more_of_the_same_kind_shows(self):
        """As many are known as there were."""
        held = Baseline({"a.c": Counter({RESET: 2})})

        assert held.known("a.c", [RESET, RESET, RESET]) == [True, True, False]
        assert held.known("a.c", [STALE, RESET]) == [False, True]
        assert held.known("b.c", [RESET]) == [False]

    def test_what_is_gone_is_stale(self):
        """However many of them."""
        held = Baseline({"a.c": Counter({RESET: 2, STALE: 1})})

        assert held.stale("a.c", [RESET]) == 2
        assert held.stale("a.c", [RESET, RESET, RESET, STALE]) == 0

    @given(st.lists(_keys))
    def test_a_baseline_of_all_findings_knows_all(self, keys):
        """And nothing in it is stale."""
        held = Baseline({"a.c": Counter(keys)})

        assert held.known("a.c", keys) == [True] * len(keys)
        assert held.stale("a.c", keys) == 0


class TestFile:
    @given(_baselines)
    def test_what_is_written_is_read(self, held):
        """Whatever the paths and lines hold."""
        assert baseline.parse(baseline.render(held)) == held

    def test_it_is_sorted_with_an_entry_a_line(self):
        """So that a change is a small difference."""
        held = Baseline({"b.c": Counter([STALE]), "a/错.c": Counter([STALE, RESET, RESET])})

        assert baseline.render(held).decode() == (
            '{\n  "version": 1,\n  "findings": {\n    "a/错.c": [\n'
            '      {"rule": "WS001", "code": "WSAECONNRESET", "line": "if (e == 10054)",'
            ' "count": 2},\n      {"rule": "WS104", "line": "n == 0"}\n    ],\n    "b.c": [\n'
            '      {"rule": "WS104", "line": "n == 0"}\n    ]\n  }\n}\n'
        )
        assert baseline.render(baseline.EMPTY) == b'{\n  "version": 1,\n  "findings": {}\n}\n'

    @pytest.mark.parametrize(
        ("data", "words"),
        [
            (b"", "is no JSON"),
            (b"\xff", "is no JSON"),
            (b"[" * 99999, "is no JSON"),
            (b"[]", "look at `findings`"),
            (b'{"findings": {}}', "is of version null"),
            (b'{"version": 2, "findings": {}}', "is of version 2"),
            (b'{"version": 1, "findings": {"a.c": 1}}', "look at `a.c`"),
            (b'{"version": 1, "findings": {"a.c": [{"rule": "WS001"}]}}', "look at `a.c`"),
            (
                b'{"version": 1, "findings": {"a.c": [{"rule": "", "line": "", "count": 0}]}}',
                "look at `a.c`",
            ),
        ],
    )
    def test_what_is_wrong_is_told(self, data, words):
        """In both languages."""
        with pytest.raises(baseline.BaselineError, match=words) as caught:
            baseline.parse(data)
        assert all(caught.value.words)

    def test_names_are_relative_to_its_folder(self):
        """Wherever the file lies."""
        assert baseline.name_of("/w/src/a.c", "/w") == "src/a.c"
        assert baseline.name_of("/w/src/a.c", "/w/etc") == "../src/a.c"
        assert baseline.name_of("d:/a.c", "c:/w") == "d:/a.c"
