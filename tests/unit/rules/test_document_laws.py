"""Documents by law: however a snapshot came about, it says what a fresh one says."""

from __future__ import annotations

import re

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from tests.support.documents import SOURCES, TYPED, WORDS
from winsock_ls.rules.document import Document, Options
from winsock_ls.syntax import registry
from winsock_ls.text import Edit, Text
from winsock_ls.text.chunks import Sizes

# Lines are no longer than `low`: chunks are cut where they are cut in large files.
SIZES = (Sizes(), Sizes(100, 200, 400), Sizes(160, 320, 640))
typed = st.sampled_from(TYPED)
WORD = re.compile(rf"(?:{'|'.join(WORDS)})\b|[{{}}#;=\"'/*]")


class Editing(RuleBasedStateMachine):
    """A file that is edited, looked at, and edited without being looked at."""

    @initialize(
        source=st.sampled_from(SOURCES),
        sizes=st.sampled_from(SIZES),
        rules=st.sampled_from([Options(), Options(error_sources=("last_error",), defines=("X",))]),
    )
    def opened(self, source, sizes, rules):
        language = registry.by_id(source[0])
        assert language is not None
        self.sizes = sizes
        self.document = Document.open(Text(source[1], _sizes=sizes), language, "a/b.c", rules)
        self.older: list[tuple[Document, list, list]] = []
        self.places: list[int] = []

    def fresh(self, document: Document) -> Document:
        # Chunks as small as these are cut within what the facts read as one: cut them alike.
        small = self.sizes != Sizes()
        text = document.text if small else Text(str(document.text))
        return Document.open(text, document.language, document.path, document.options)

    def change(self, text: Text, data) -> tuple[Text, Edit]:
        size = len(text)
        start = data.draw(st.integers(0, size))
        if self.places and data.draw(st.booleans()):
            # Where somebody typed before, more is typed, or that is taken back.
            start = min(data.draw(st.sampled_from(self.places)), size)
        end = min(start + data.draw(st.sampled_from([0, 0, 0, 1, 2, 7, 40, 400])), size)
        new = data.draw(typed)
        self.places.append(start + len(new))
        return text.replace(start, end, new), Edit(start, end, start + len(new))

    @rule(data=st.data())
    def edit(self, data):
        text, edit = self.change(self.document.text, data)
        self.document = self.document.edited(text, [edit])

    @rule(data=st.data(), count=st.integers(2, 5))
    def edit_in_a_batch(self, data, count):
        text = self.document.text
        edits = []
        for _ in range(count):
            text, edit = self.change(text, data)
            edits.append(edit)
        self.document = self.document.edited(text, edits)

    @rule(data=st.data(), new=st.sampled_from(WORDS) | typed)
    def replace_a_word(self, data, new):
        """A whole word, number or mark goes, and another comes in its place."""
        words = [match.span() for match in WORD.finditer(str(self.document.text))]
        if words:
            start, end = data.draw(st.sampled_from(words))
            edit = Edit(start, end, start + len(new))
            text = self.document.text.replace(start, end, new)
            self.document = self.document.edited(text, [edit])

    @rule(data=st.data())
    def undo(self, data):
        """An older text comes back as one edit."""
        if self.older:
            text = data.draw(st.sampled_from(self.older))[0].text
            edit = Edit(0, len(self.document.text), len(text))
            self.document = self.document.edited(text, [edit])

    @rule(unseen=st.integers(1, 3), data=st.data())
    def edit_unseen(self, unseen, data):
        """Several snapshots that nobody looks at; at the tree of one, perhaps."""
        for _ in range(unseen):
            text, edit = self.change(self.document.text, data)
            self.document = self.document.edited(text, [edit])
            if data.draw(st.booleans()):
                assert self.document.tree is not None

    @rule()
    def other_options(self):
        options = self.document.options
        language = "zh-CN" if options.language == "en" else "en"
        self.document = self.document.with_options(options._replace(language=language))

    @rule()
    def look(self):
        document = self.document
        fresh = self.fresh(document)
        assert document.findings() == fresh.findings()
        assert document.numbers() == fresh.numbers()
        assert document.facts == fresh.facts
        self.older.append((document, document.findings(), document.numbers()))

    @invariant()
    def older_snapshots_stay_as_they_were(self):
        for document, findings, numbers in getattr(self, "older", ())[-3:]:
            assert document.findings() == findings
            assert document.numbers() == numbers

    def teardown(self):
        if hasattr(self, "document"):
            self.look()


Editing.TestCase.settings = settings(max_examples=150, stateful_step_count=25, deadline=None)
TestEditing = Editing.TestCase
