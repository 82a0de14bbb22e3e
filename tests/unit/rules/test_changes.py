"""Edits, one done after the other, as what they changed in all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from winsock_ls.rules.changes import Change, compose, moved, place
from winsock_ls.text import Edit


def test_edits_apart_stay_apart():
    """In order, whichever came first."""
    assert compose((), [Edit(10, 10, 12), Edit(0, 3, 1)]) == (
        Change(0, 3, 0, 1),
        Change(10, 10, 8, 10),
    )


def test_edits_that_touch_are_one():
    """As when somebody types."""
    assert compose((), [Edit(5, 5, 6), Edit(6, 6, 7), Edit(4, 5, 4)]) == (Change(4, 5, 4, 6),)


def test_very_many_are_taken_for_one():
    """From the first to the last."""
    edits = [Edit(10 * i, 10 * i, 10 * i + 1) for i in range(100)]
    found = compose((), edits)
    assert len(found) < 70
    assert found[-1].delta == 100


_EDITS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 8), st.integers(0, 5)), max_size=80)


@given(_EDITS, st.integers(0, 80))
def test_what_lies_between_changes_is_what_it_was(steps, cut):
    """Whatever the edits, done at once or in two goes."""
    old = text = [object() for _ in range(60)]
    edits = []
    for start, length, grown in steps:
        start = min(start, len(text))
        end = min(start + length, len(text))
        text = [*text[:start], *(object() for _ in range(grown)), *text[end:]]
        edits.append(Edit(start, end, start + grown))
    changes = compose(compose((), edits[:cut]), edits[cut:])
    before = after = 0
    for change in changes:
        assert old[before : change.old_start] == text[after : change.start]
        before, after = change.old_end, change.end
    assert old[before:] == text[after:]
    known = {id(item): at for at, item in enumerate(text)}
    offsets = [at for at in range(60) if not any(c.old_start <= at <= c.old_end for c in changes)]
    assert moved(range(60), changes) == [known[id(old[at])] for at in offsets]
    assert [place(at, changes) for at in offsets] == [known[id(old[at])] for at in offsets]
