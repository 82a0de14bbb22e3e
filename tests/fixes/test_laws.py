"""Safe fixes by law: they never meet, and once is as good as twice."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixes import shapes
from tests.fixes.test_sources import SOURCES, name
from tests.support import documents, fixing, marks
from winsock_ls.features import actions
from winsock_ls.rules.document import Document


def check(document: Document, rounds: int = 1) -> None:
    """No two safe fixes touch; after some rounds of them none is left."""
    for _ in range(rounds):
        fixes = [f.fix for f in document.findings() if f.fix and f.fix.safety == "safe"]
        edits = sorted(edit for fix in fixes for edit in fix.edits)

        assert all(one.end <= two.start for one, two in pairwise(edits))
        # What several of them insert alike, an import, is inserted once.
        assert list(actions.fix_all(document.findings())) == list(dict.fromkeys(edits))
        document = fixing.reopened(document, fixing.fixed(document))
    assert fixing.safe_edits(document) == (), str(document.text)


@pytest.mark.parametrize("path", SOURCES, ids=name)
def test_sources_are_mended_at_once(path):
    """Every fixture and every example."""
    check(marks.document(path, fixing.ALL_RULES))


@given(st.data())
@settings(max_examples=150, deadline=None)
def test_edited_sources_are_mended_at_once(data):
    """Half-typed and mangled ones too."""
    language, text = data.draw(st.sampled_from(documents.SOURCES))
    for _ in range(data.draw(st.integers(0, 6))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(start + 40, len(text))))
        text = text[:start] + data.draw(st.sampled_from(documents.TYPED)) + text[end:]
    check(fixing.opened(text, language))


_SHAPES = {"c": shapes.C_SHAPES, "cpp": shapes.CPP_SHAPES}


@given(st.data(), st.sampled_from(["c", "cpp"]))
@settings(max_examples=100, deadline=None)
def test_generated_sources_are_mended_at_once(data, language):
    """Any shapes in any order, with any numbers."""
    found = data.draw(
        st.lists(
            st.tuples(
                st.sampled_from(sorted(_SHAPES[language])), st.sampled_from(shapes.NOTATIONS)
            ),
            min_size=1,
            max_size=20,
        )
    )
    parts = [
        _SHAPES[language][shape].format(n=notation, f=f"f{number}")
        for number, (shape, notation) in enumerate(found)
    ]
    check(fixing.opened("#include <winsock2.h>\n" + "\n".join(parts), language))


_TESTED = ("e", "rc", "err", "l->err", "WSAGetLastError()", "status", "error")
_CODES = ("10054", "10035", "10061", "10067", "10101", "11001", "997", "10036", "20000", "4", "11")
_steps = st.one_of(
    st.builds("if ({} == {}) return 1;".format, *map(st.sampled_from, (_TESTED, _CODES))),
    st.builds("{} = WSAGetLastError();".format, st.sampled_from(_TESTED).filter(str.islower)),
    st.builds("{} = compute();".format, st.sampled_from(_TESTED).filter(str.islower)),
    st.builds("{} = {};".format, *map(st.sampled_from, (_TESTED[:4], _CODES))),
    st.builds(
        "switch ({}) {{ case {}: case {}: return 2; }}".format,
        *map(st.sampled_from, (_TESTED, _CODES[:5], _CODES[5:])),
    ),
    st.builds("return {};".format, st.sampled_from((*_CODES, *_TESTED))),
    st.builds("while (c && {} != {}) {{".format, *map(st.sampled_from, (_TESTED, _CODES))),
    st.builds("if (c) {{ {} = {};".format, *map(st.sampled_from, (_TESTED[:4], _TESTED))),
    st.just("}"),
)


@given(st.lists(st.lists(_steps, max_size=12), min_size=1, max_size=4))
@settings(max_examples=300, deadline=None)
def test_what_is_mended_comes_to_an_end(functions):
    """A name can be evidence for a number elsewhere: `check --fix` goes on until none is left."""
    parts = [
        f"int f{number}(struct link *l, int c, int status) {{ int e, rc, err;\n"
        + "\n".join(steps)
        + "\n"
        + "}" * max(_open(steps), 0)
        + "}\n"
        for number, steps in enumerate(functions)
    ]
    check(fixing.opened("#include <winsock2.h>\n" + "".join(parts), "c"), rounds=4)


def _open(steps: list[str]) -> int:
    return sum(step.count("{") - step.count("}") for step in steps)
